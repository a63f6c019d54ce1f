import { type PersonalChannels, personDeliveries } from '../../../activities/channels/persons';
import { tencentSms } from '../../../activities/channels/tencentSms';
import { wecomApp } from '../../../activities/channels/wecomApp';
import { sendDue } from '../../../activities/mailQueue';
import { provideEndpoints } from '../../../db/endpoints';
import { dispatchNotices } from '../../../db/outbox';
import { channelSettings } from '../../../runtime/channelSettings';
import { tamper } from '../database/tamper';
import { httpServer, says, type TestHttpServer } from './httpServer';
import { LOCAL_REACH } from './localReach';
import { noticeOffice } from './noticeOffice';
import { SMS_APP, WECOM_APP, wecomAnswers } from './personalChannels';

export const PHONE = '13800138000';
const SENT = says({ Response: { SendStatusSet: [{ Code: 'Ok', Message: 'send success' }], RequestId: 'r' } });
/** Of an obligation that is overdue, so that a text message comes, too. */
export const OVERDUE = { key: 'k', openedAt: '2026-11-20T01:00:00.000Z' };

/** The office of `noticeOffice` with servers of WeCom and of text messages. Each test begins without addresses. */
export const personOffice = () => {
  const office = noticeOffice();
  let wecom: TestHttpServer;
  let sms: TestHttpServer;
  let accounts: ReadonlyMap<string, string>;
  beforeAll(async () => {
    wecom = await httpServer();
    sms = await httpServer();
    const { rows } = await office.database.pool.query<{ login: string; id: string }>('SELECT login, id FROM account');
    accounts = new Map(rows.map(({ login, id }) => [login, id]));
  });
  afterAll(async () => {
    await wecom.stop();
    await sms.stop();
  });
  beforeEach(async () => {
    for (const server of [wecom, sms]) server.received.length = 0;
    wecom.answer(wecomAnswers(wecom, [{ errcode: 0 }]));
    sms.answer(SENT);
    await tamper(
      office.database.ownerPool,
      'DELETE FROM unwanted_message; DELETE FROM personal_address; DELETE FROM channel_endpoint; DELETE FROM obligation',
      [],
    );
    const { rows } = channelSettings({ WECOM_APP, SMS: { ...SMS_APP, region: 'ap-guangzhou' }, DELIVERY_DAYS: 7 });
    expect(await provideEndpoints(office.database.pool, rows)).toEqual([]);
  });

  const idOf = (login: string): string => accounts.get(login) ?? '';
  const channels = (withinMs = LOCAL_REACH.withinMs): PersonalChannels => {
    const reach = { ...LOCAL_REACH, withinMs };
    return {
      wecomApp: wecomApp(WECOM_APP, { reach, base: `http://qyapi.weixin.qq.com:${wecom.port}` }),
      sms: tencentSms(SMS_APP, { reach, base: `http://sms.tencentcloudapi.com:${sms.port}` }),
    };
  };
  const tell = (personal = channels(), isQuiet = false) =>
    sendDue(
      office.database.pool,
      personDeliveries(office.database.pool, {
        ...office.SETTINGS,
        personal,
        givenUpAfterDays: 7,
        isQuiet: () => Promise.resolve(isQuiet),
      }),
    );
  const confirmed = async (login: string, channel: 'wecomApp' | 'sms', address: string) => {
    await office.database.ownerPool.query(
      `INSERT INTO personal_address (account_id, channel, address, entered_at, confirmed_at)
       VALUES ($1, $2, $3, now() - interval '1 day', now())`,
      [idOf(login), channel, address],
    );
  };
  const told = async (...keys: readonly string[]) => {
    for (const key of keys) await office.notice(key, 'community', { case: `${key}院`, ...OVERDUE });
    await dispatchNotices(office.database.pool, 20);
  };
  const later = (ms = "interval '2 hours'") =>
    tamper(
      office.database.ownerPool,
      `UPDATE personal_address SET next_try_at = next_try_at - ${ms}, claimed_until = NULL;
       UPDATE channel_endpoint SET next_try_at = now(); UPDATE person_delivery SET next_try_at = now()`,
      [],
    );
  const states = async () =>
    (
      await office.database.pool.query<{ of: string }>(
        `SELECT concat_ws(' ', a.login, d.channel, CASE WHEN sent_at IS NOT NULL THEN 'sent' ELSE coalesce(ended_because, 'waits') END,
           attempts, d.last_error) AS of FROM person_delivery d JOIN account a ON a.id = d.account_id
         ORDER BY a.login, d.channel, outbox_id`,
      )
    ).rows.map(({ of }) => of);
  const members = () =>
    wecom.received.filter(({ path }) => path.includes('message/send')).map(({ body }) => JSON.parse(body));
  const numbers = () => sms.received.map(({ body }) => JSON.parse(body));
  return {
    ...{ office, idOf, channels, tell, confirmed, told, later, states, members, numbers },
    get wecom() {
      return wecom;
    },
    get sms() {
      return sms;
    },
  };
};
