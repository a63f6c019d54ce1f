import { createHmac } from 'node:crypto';
import { type Endpoint, endpointDeliveries } from '../../activities/channels/endpoints';
import { dingtalkRobot, wecomRobot } from '../../activities/channels/robots';
import { webhook } from '../../activities/channels/webhook';
import { sendDue } from '../../activities/mailQueue';
import { endWithEndpoints } from '../../db/endpointDeliveries';
import { type EndpointRow, provideEndpoints } from '../../db/endpoints';
import { dispatchNotices } from '../../db/outbox';
import { tamper } from '../support/database/tamper';
import { Program } from '../support/processes/localInstall';
import {
  closesInTheMiddle,
  httpServer,
  ok,
  type Received,
  says,
  status,
  type TestHttpServer,
} from '../support/servers/httpServer';
import { LOCAL_REACH } from '../support/servers/localReach';
import { noticeOffice } from '../support/servers/noticeOffice';
import { until } from '../support/time/until';

const SECRET = 'a secret of the test';
/** So that a missing request fails at its signature. */
const NOTHING: Received = { path: '', headers: {}, body: '' };
const OPENED = '2026-11-20T01:00:00.000Z';

describe('groups and other systems that are told', () => {
  const office = noticeOffice();
  const { notice } = office;
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
    await tamper(
      office.database.ownerPool,
      'DELETE FROM endpoint_delivery; DELETE FROM channel_endpoint; DELETE FROM obligation',
      [],
    );
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
    tamper(
      office.database.ownerPool,
      'UPDATE channel_endpoint SET next_try_at = now(), claimed_until = NULL; UPDATE endpoint_delivery SET next_try_at = now()',
      [],
    );
  const states = async () =>
    (
      await office.database.pool.query<{ of: string }>(
        `SELECT concat_ws(' ', endpoint, CASE WHEN sent_at IS NOT NULL THEN 'sent' ELSE coalesce(ended_because, 'waits') END,
           attempts, last_error) AS of FROM endpoint_delivery ORDER BY endpoint, outbox_id`,
      )
    ).rows.map(({ of }) => of);

  test('a webhook gets each notice of its kinds and place, signed, with its key', async () => {
    await provide(row('a'), row('b', { organisationId: 'o' }), row('c', { kinds: ['ended'] }));
    await told('n1', 'n2');
    await tell([at('a', there)]);
    expect(await states()).toEqual(['a sent 1', 'a sent 1']);
    expect(there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['n1', 'n2']);
    const [{ body, headers } = NOTHING] = there.received;
    const signed = createHmac('sha256', SECRET).update(`${headers['x-yuanluo-timestamp']}.${body}`).digest('hex');
    expect(headers['x-yuanluo-signature']).toBe(`v1=${signed}`);
    expect(JSON.parse(body)).toMatchObject({
      id: 'n1',
      kind: 'reminder',
      subject: '催办：n1院—召开议事会',
      caseId: office.CASE,
    });
  });

  test('a system that is away holds up nobody else, loses nothing, and gets the same keys when it is back', async () => {
    await provide(row('a'), row('b'));
    const both = [at('a', there), at('b', elsewhere)];
    await told('n1', 'n2');
    there.answer(status(503));
    await tell(both);
    expect(await states()).toEqual(['a waits 1 HTTP 503', 'a waits 0', 'b sent 1', 'b sent 1']);
    expect(there.received).toHaveLength(1);
    expect(await tell(both)).toBe(0);
    there.answer(closesInTheMiddle);
    await dueAgain();
    await tell(both);
    there.answer(ok);
    await dueAgain();
    await tell(both);
    expect(there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['n1', 'n1', 'n1', 'n2']);
    expect((await states()).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'a sent',
      'a sent',
      'b sent',
      'b sent',
    ]);
  });

  test('a message that is refused waits alone, and is given up after a week', async () => {
    await provide(row('a'));
    await told('n1', 'n2');
    there.answer((response) => (there.received.length === 1 ? status(422) : ok)(response));
    await tell([at('a', there)]);
    expect(await states()).toEqual(['a waits 1 HTTP 422', 'a sent 1']);
    await tamper(
      office.database.ownerPool,
      "UPDATE endpoint_delivery SET refused_since = now() - interval '8 days' WHERE refused_since IS NOT NULL",
      [],
    );
    await dueAgain();
    there.answer(status(422));
    await tell([at('a', there)]);
    expect(await states()).toEqual(['a undeliverable 2 HTTP 422', 'a sent 1']);
  });

  test('one that answers after the time is over is asked again with the same key; no transaction waits for it', async () => {
    await provide(row('a'));
    await told('n1');
    const release = there.hold();
    await tell([at('a', there)], 200);
    release();
    const { rows } = await office.database.ownerPool.query(
      'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL',
    );
    expect([await states(), rows]).toEqual([['a waits 1 timed out'], []]);
    await dueAgain();
    await tell([at('a', there)]);
    expect(there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['n1', 'n1']);
  });

  test('a worker killed while it tells loses nothing: the next one tells it with the same key', async () => {
    await provide(row('a'));
    await told('n1');
    const release = there.hold();
    const script = ['--import', 'tsx', 'test/support/processes/tellEndpoint.ts'];
    const killed = Program.start([...script, office.database.url, 'a', at('a', there).url], {});
    await until('the message has arrived', () => there.received.length === 1);
    killed.child.kill('SIGKILL');
    await killed.ended;
    release();
    expect(await tell([at('a', there)])).toBe(0);
    await dueAgain();
    expect([await tell([at('a', there)]), await tell([at('a', there)])]).toEqual([1, 0]);
    expect(there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['n1', 'n1']);
    expect(await states()).toEqual(['a sent 1']);
  });

  test('what waited for a group is one text, without what nobody awaits any more; by night it waits', async () => {
    await provide(row('g', { channel: 'wecomRobot' }));
    const group = [at('g', there, 'wecomRobot')];
    await notice('n0', 'supervisor', { case: '办结院', key: 'k', openedAt: OPENED });
    await told('n1', 'n2', 'n3');
    await tamper(
      office.database.ownerPool,
      `INSERT INTO obligation (case_id, key, programme, code, subject, holder, organisation_path, opened_at, due_at,
         provisional, reminders_sent, closed_at)
       VALUES ($1, 'k', 'renovation', 'x', '', 'community', 'programme/c/d/s/k/b/', $2, $2, false, 0, now())`,
      [office.CASE, OPENED],
    );
    expect(await tell(group, undefined, true)).toBe(0);
    await tell(group);
    expect(await states()).toEqual(['g settled 0', 'g sent 1', 'g sent 1', 'g sent 1']);
    const texts = there.received.map(({ body }) => JSON.parse(body).text.content as string);
    expect(texts).toHaveLength(1);
    for (const name of ['共 3 项', 'n1院', 'n2院', 'n3院']) expect(texts[0]).toContain(name);
    await told('n4');
    await dueAgain();
    await deliveries(group).claim(office.database.pool);
    // Twenty a minute: within five minutes of the claim, the next message is 3.1 s away.
    const { rows } = await office.database.pool.query<{ left: number }>(
      'SELECT extract(epoch FROM claimed_until - next_try_at)::float8 AS left FROM channel_endpoint',
    );
    expect(rows[0]?.left).toBeCloseTo(300 - 3.1);
  });

  const textsTold = () => there.received.map(({ body }) => JSON.parse(body).text.content as string);

  test('a text that may have arrived is repeated seldom, and holds up no later one', async () => {
    await provide(row('g', { channel: 'wecomRobot' }));
    const group = [at('g', there, 'wecomRobot')];
    await told('n1');
    there.answer(closesInTheMiddle);
    await tell(group);
    const { rows } = await office.database.pool.query<{ apart: number }>(
      'SELECT extract(epoch FROM d.next_try_at - e.next_try_at)::float8 AS apart FROM endpoint_delivery d JOIN channel_endpoint e ON e.name = d.endpoint',
    );
    expect(rows[0]?.apart).toBeCloseTo(15 * 60 - 30, 0);
    there.answer(ok);
    await told('n2');
    await tamper(
      office.database.ownerPool,
      'UPDATE channel_endpoint SET next_try_at = now(), claimed_until = NULL',
      [],
    );
    await tell(group);
    expect((await states()).map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual(['g waits 1', 'g sent 1']);
    expect(textsTold().map((text) => text.includes('n2院'))).toEqual([false, true]);
  });

  test('one notice that a group refuses takes no other with it', async () => {
    await provide(row('g', { channel: 'wecomRobot' }));
    const group = [at('g', there, 'wecomRobot')];
    await told('n1', 'n2', 'n3', 'n4', 'n5');
    there.answer((response) => {
      const isRefused = there.received.at(-1)?.body.includes('n2院') ?? false;
      says({ errcode: isRefused ? 40058 : 0, errmsg: 'text' })(response);
    });
    await until('all others are told', async () => {
      await tamper(
        office.database.ownerPool,
        'UPDATE channel_endpoint SET next_try_at = now(), claimed_until = NULL',
        [],
      );
      await tell(group);
      return (await states()).filter((one) => one.startsWith('g sent 1')).length === 4;
    });
    expect((await states())[1]).toBe('g waits 1 errcode 40058: text');
    expect(there.received.length).toBeLessThan(10);
    const { rows } = await office.database.pool.query('SELECT most_merged FROM channel_endpoint');
    expect(rows).not.toEqual([{ most_merged: 1 }]);
  });

  test('an endpoint that the settings name no more is told nothing; one of an unknown office changes nothing', async () => {
    await provide(row('a'), row('b'));
    await told('n1');
    expect(await provide(row('c', { organisationId: 'nowhere' }))).toEqual(['c']);
    expect(await states()).toEqual(['a waits 0', 'b waits 0']);
    expect(await provide(row('b'))).toEqual([]);
    await told('n2');
    expect(await states()).toEqual(['a endpointRemoved 0', 'b waits 0', 'b waits 0']);
  });
});
