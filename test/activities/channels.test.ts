import { createHmac } from 'node:crypto';
import { tamper } from '../support/database/tamper';
import { Program } from '../support/processes/localInstall';
import { endpointOffice, SECRET } from '../support/servers/endpointOffice';
import { closesInTheMiddle, ok, type Received, says, status } from '../support/servers/httpServer';
import { until } from '../support/time/until';

/** So that a missing request fails at its signature. */
const NOTHING: Received = { path: '', headers: {}, body: '' };
const OPENED = '2026-11-20T01:00:00.000Z';

describe('groups and other systems that are told', () => {
  const those = endpointOffice();
  const { office, row, provide, at, deliveries, tell, told, dueAgain, states } = those;
  const { notice } = office;

  test('a webhook gets each notice of its kinds and place, signed, with its key', async () => {
    await provide(row('a'), row('b', { organisationId: 'o' }), row('c', { kinds: ['ended'] }));
    await told('n1', 'n2');
    await tell([at('a', those.there)]);
    expect(await states()).toEqual(['a sent 1', 'a sent 1']);
    expect(those.there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['n1', 'n2']);
    const [{ body, headers } = NOTHING] = those.there.received;
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
    const both = [at('a', those.there), at('b', those.elsewhere)];
    await told('n1', 'n2');
    those.there.answer(status(503));
    await tell(both);
    expect(await states()).toEqual(['a waits 1 HTTP 503', 'a waits 0', 'b sent 1', 'b sent 1']);
    expect(those.there.received).toHaveLength(1);
    expect(await tell(both)).toBe(0);
    those.there.answer(closesInTheMiddle);
    await dueAgain();
    await tell(both);
    those.there.answer(ok);
    await dueAgain();
    await tell(both);
    expect(those.there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['n1', 'n1', 'n1', 'n2']);
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
    those.there.answer((response) => (those.there.received.length === 1 ? status(422) : ok)(response));
    await tell([at('a', those.there)]);
    expect(await states()).toEqual(['a waits 1 HTTP 422', 'a sent 1']);
    await tamper(
      office.database.ownerPool,
      "UPDATE endpoint_delivery SET refused_since = now() - interval '8 days' WHERE refused_since IS NOT NULL",
      [],
    );
    await dueAgain();
    those.there.answer(status(422));
    await tell([at('a', those.there)]);
    expect(await states()).toEqual(['a undeliverable 2 HTTP 422', 'a sent 1']);
  });

  test('one that answers after the time is over is asked again with the same key; no transaction waits for it', async () => {
    await provide(row('a'));
    await told('n1');
    const release = those.there.hold();
    await tell([at('a', those.there)], 200);
    release();
    const { rows } = await office.database.ownerPool.query(
      'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL',
    );
    expect([await states(), rows]).toEqual([['a waits 1 timed out'], []]);
    await dueAgain();
    await tell([at('a', those.there)]);
    expect(those.there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['n1', 'n1']);
  });

  test('a worker killed while it tells loses nothing: the next one tells it with the same key', async () => {
    await provide(row('a'));
    await told('n1');
    const release = those.there.hold();
    const script = ['--import', 'tsx', 'test/support/processes/tellEndpoint.ts'];
    const killed = Program.start([...script, office.database.url, 'a', at('a', those.there).url], {});
    await until('the message has arrived', () => those.there.received.length === 1);
    killed.child.kill('SIGKILL');
    await killed.ended;
    release();
    expect(await tell([at('a', those.there)])).toBe(0);
    await dueAgain();
    expect([await tell([at('a', those.there)]), await tell([at('a', those.there)])]).toEqual([1, 0]);
    expect(those.there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['n1', 'n1']);
    expect(await states()).toEqual(['a sent 1']);
  });

  test('what waited for a group is one text, without what nobody awaits any more; by night it waits', async () => {
    await provide(row('g', { channel: 'wecomRobot' }));
    const group = [at('g', those.there, 'wecomRobot')];
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
    const texts = those.there.received.map(({ body }) => JSON.parse(body).text.content as string);
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

  const textsTold = () => those.there.received.map(({ body }) => JSON.parse(body).text.content as string);

  test('a text that may have arrived is repeated seldom, and holds up no later one', async () => {
    await provide(row('g', { channel: 'wecomRobot' }));
    const group = [at('g', those.there, 'wecomRobot')];
    await told('n1');
    those.there.answer(closesInTheMiddle);
    await tell(group);
    const { rows } = await office.database.pool.query<{ apart: number }>(
      'SELECT extract(epoch FROM d.next_try_at - e.next_try_at)::float8 AS apart FROM endpoint_delivery d JOIN channel_endpoint e ON e.name = d.endpoint',
    );
    expect(rows[0]?.apart).toBeCloseTo(15 * 60 - 30, 0);
    those.there.answer(ok);
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
    const group = [at('g', those.there, 'wecomRobot')];
    await told('n1', 'n2', 'n3', 'n4', 'n5');
    those.there.answer((response) => {
      const isRefused = those.there.received.at(-1)?.body.includes('n2院') ?? false;
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
    expect(those.there.received.length).toBeLessThan(10);
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
