import { type Endpoint, endpointDeliveries } from '../../activities/channels/endpoints';
import { dingtalkRobot, wecomRobot } from '../../activities/channels/robots';
import { webhook } from '../../activities/channels/webhook';
import { sendDue } from '../../activities/mailQueue';
import { provideEndpoints } from '../../db/endpoints';
import { dispatchNotices } from '../../db/outbox';
import { tamper } from '../support/database/tamper';
import { httpServer, ok, says, status, type TestHttpServer } from '../support/servers/httpServer';
import { LOCAL_REACH } from '../support/servers/localReach';
import { noticeOffice } from '../support/servers/noticeOffice';
import { until } from '../support/time/until';

describe('a notice at which an endpoint falls over', () => {
  const office = noticeOffice();
  const { notice } = office;
  let there: TestHttpServer;
  beforeAll(async () => {
    there = await httpServer();
  });
  afterAll(() => there.stop());
  beforeEach(() =>
    tamper(office.database.ownerPool, 'DELETE FROM endpoint_delivery; DELETE FROM channel_endpoint', []),
  );

  const provide = (channel: Endpoint['channel']) =>
    provideEndpoints(office.database.pool, [
      { name: 'a', channel, host: 'a', organisationId: 'd', kinds: ['reminder'], language: 'zh-CN' },
    ]);
  const tell = (channel: Endpoint['channel']) => {
    const host = channel === 'wecomRobot' ? 'qyapi.weixin.qq.com' : 'a.test';
    const reach = LOCAL_REACH;
    const queue = endpointDeliveries(office.database.pool, {
      ...office.SETTINGS,
      endpoints: [
        { name: 'a', channel, secret: 'a secret of the test', url: `http://${host}:${there.port}/told?key=K` },
      ],
      channels: { webhook: webhook(reach), wecomRobot: wecomRobot(reach), dingtalkRobot: dingtalkRobot(reach) },
      givenUpAfterDays: 7,
    });
    return sendDue(office.database.pool, queue);
  };
  const told = async (...keys: readonly string[]) => {
    for (const key of keys) await notice(key, 'supervisor', { case: `${key}院` });
    await dispatchNotices(office.database.pool, 10);
  };
  const dueAgain = () =>
    tamper(
      office.database.ownerPool,
      'UPDATE channel_endpoint SET next_try_at = now(), claimed_until = NULL; UPDATE endpoint_delivery SET next_try_at = now()',
      [],
    );
  const states = async () =>
    (
      await office.database.pool.query<{ of: string }>(
        `SELECT concat_ws(' ', CASE WHEN sent_at IS NOT NULL THEN 'sent' ELSE coalesce(ended_because, 'waits') END,
           attempts) AS of FROM endpoint_delivery ORDER BY outbox_id`,
      )
    ).rows.map(({ of }) => of);

  test.each(['webhook', 'wecomRobot'] as const)(
    'one notice at which a %s falls over stops no other, and is given up in the end',
    async (channel) => {
      there.received.length = 0;
      await provide(channel);
      await told(...[1, 2, 3, 4, 5].map((no) => `${channel} n${no}`));
      const poisoned = () => ['n2院', 'n3院'].some((name) => there.received.at(-1)?.body.includes(name));
      there.answer((response) => (poisoned() ? status(500) : says({ errcode: 0 }))(response));
      const left = async () => (await states()).filter((one) => one.startsWith('waits')).length;
      await until('all others are told', async () => {
        await dueAgain();
        await tell(channel);
        return (await left()) === 2;
      });
      const healthy = there.received
        .filter(({ body }) => !/n[23]院/.test(body))
        .flatMap(({ body }) => body.match(/n\d院/g));
      expect([...new Set(healthy)]).toEqual(['n1院', 'n4院', 'n5院']);
      // From now on they hold up nothing, in either order.
      await told(`${channel} n6`);
      for (let more = 0; more < 2; more += 1) {
        await dueAgain();
        await tell(channel);
      }
      expect((await states()).at(-1)).toBe('sent 1');
      await tamper(
        office.database.ownerPool,
        "UPDATE endpoint_delivery SET refused_since = now() - interval '8 days' WHERE refused_since IS NOT NULL",
        [],
      );
      await until('the two are given up', async () => {
        await dueAgain();
        await told(`${channel} n${there.received.length + 10}`);
        await tell(channel);
        return (await left()) === 0;
      });
      expect((await states()).filter((one) => one.includes('undeliverable'))).toHaveLength(2);
      expect((await states()).slice(0, 1)).toEqual([expect.stringMatching(/^sent/)]);
    },
    60_000,
  );

  test('an outage of many rounds gives nothing up, and keeps the order', async () => {
    there.received.length = 0;
    await provide('webhook');
    await told('w1', 'w2', 'w3');
    there.answer(status(500));
    for (let round = 0; round < 9; round += 1) {
      await dueAgain();
      await tell('webhook');
    }
    const { rows } = await office.database.pool.query(
      'SELECT FROM endpoint_delivery WHERE refused_since IS NOT NULL OR ended_at IS NOT NULL',
    );
    expect(rows).toEqual([]);
    there.received.length = 0;
    there.answer(ok);
    await dueAgain();
    await tell('webhook');
    expect(there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['w1', 'w2', 'w3']);
  });
});
