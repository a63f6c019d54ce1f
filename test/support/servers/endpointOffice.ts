import { type Endpoint, endpointDeliveries } from '../../../activities/channels/endpoints';
import { dingtalkRobot, wecomRobot } from '../../../activities/channels/robots';
import { webhook } from '../../../activities/channels/webhook';
import { sendDue } from '../../../activities/mailQueue';
import { endWithEndpoints } from '../../../db/endpointDeliveries';
import { type EndpointRow, provideEndpoints } from '../../../db/endpoints';
import { dispatchNotices } from '../../../db/outbox';
import { httpServer, ok, type TestHttpServer } from './httpServer';
import { LOCAL_REACH } from './localReach';
import { noticeOffice } from './noticeOffice';

/** The key by which messages to the endpoints of a test are signed. */
export const SECRET = 'a secret of the test';

/** The office of `noticeOffice` with two servers for endpoints. Each test begins without endpoints. */
export const endpointOffice = () => {
  const office = noticeOffice();
  const { notice, change } = office;
  let there: TestHttpServer;
  let elsewhere: TestHttpServer;
  beforeAll(async () => {
    there = await httpServer();
    elsewhere = await httpServer();
  });
  afterAll(async () => {
    await there.stop();
    await elsewhere.stop();
  });
  beforeEach(async () => {
    for (const server of [there, elsewhere]) {
      server.received.length = 0;
      server.answer(ok);
    }
    await change('DELETE FROM endpoint_delivery; DELETE FROM channel_endpoint; DELETE FROM obligation');
  });

  const row = (name: string, more: Partial<EndpointRow> = {}): EndpointRow => ({
    ...{ name, channel: 'webhook', host: name, organisationId: 'd', kinds: ['reminder'], language: 'zh-CN' },
    ...more,
  });
  const provide = async (...rows: readonly EndpointRow[]) => {
    const unknown = await provideEndpoints(office.database.pool, rows);
    await endWithEndpoints(office.database.pool);
    return unknown;
  };
  const at = (name: string, { port }: TestHttpServer, channel: Endpoint['channel'] = 'webhook'): Endpoint => ({
    ...{ name, channel, secret: SECRET },
    url: `http://${channel === 'wecomRobot' ? 'qyapi.weixin.qq.com' : `${name}.test`}:${port}/told?key=K`,
  });
  const deliveries = (endpoints: readonly Endpoint[], withinMs = LOCAL_REACH.withinMs, isQuiet = false) => {
    const reach = { ...LOCAL_REACH, withinMs };
    return endpointDeliveries(office.database.pool, {
      ...office.SETTINGS,
      endpoints,
      channels: { webhook: webhook(reach), wecomRobot: wecomRobot(reach), dingtalkRobot: dingtalkRobot(reach) },
      givenUpAfterDays: 7,
      isQuiet: () => Promise.resolve(isQuiet),
    });
  };
  const tell = (endpoints: readonly Endpoint[], withinMs?: number, isQuiet?: boolean) =>
    sendDue(office.database.pool, deliveries(endpoints, withinMs, isQuiet));
  const told = async (...keys: readonly string[]) => {
    for (const key of keys) await notice(key, 'supervisor', { case: `${key}院` });
    await dispatchNotices(office.database.pool, 10);
  };
  const dueAgain = () =>
    change(
      'UPDATE channel_endpoint SET next_try_at = now(), claimed_until = NULL; UPDATE endpoint_delivery SET next_try_at = now()',
    );
  const states = async () =>
    (
      await office.database.pool.query<{ of: string }>(
        `SELECT concat_ws(' ', endpoint, CASE WHEN sent_at IS NOT NULL THEN 'sent' ELSE coalesce(ended_because, 'waits') END,
           attempts, last_error) AS of FROM endpoint_delivery ORDER BY endpoint, outbox_id`,
      )
    ).rows.map(({ of }) => of);
  return {
    ...{ office, row, provide, at, deliveries, tell, told, dueAgain, states },
    get there() {
      return there;
    },
    get elsewhere() {
      return elsewhere;
    },
  };
};
