import { tamper } from '../support/database/tamper';
import { endpointOffice } from '../support/servers/endpointOffice';
import { ok, says, status } from '../support/servers/httpServer';
import { until } from '../support/time/until';

describe('a notice at which an endpoint falls over', () => {
  const those = endpointOffice();
  const { office, row, provide, at, tell, told, dueAgain, states } = those;

  test.each(['webhook', 'wecomRobot'] as const)(
    'one notice at which a %s falls over stops no other, and is given up in the end',
    async (channel) => {
      await provide(row('a', { channel }));
      await told(...[1, 2, 3, 4, 5].map((no) => `${channel} n${no}`));
      const poisoned = () => ['n2院', 'n3院'].some((name) => those.there.received.at(-1)?.body.includes(name));
      those.there.answer((response) => (poisoned() ? status(500) : says({ errcode: 0 }))(response));
      const left = async () => (await states()).filter((one) => one.startsWith('a waits')).length;
      await until('all others are told', async () => {
        await dueAgain();
        await tell([at('a', those.there, channel)]);
        return (await left()) === 2;
      });
      const healthy = those.there.received
        .filter(({ body }) => !/n[23]院/.test(body))
        .flatMap(({ body }) => body.match(/n\d院/g));
      expect([...new Set(healthy)]).toEqual(['n1院', 'n4院', 'n5院']);
      // From now on they hold up nothing, in either order.
      await told(`${channel} n6`);
      for (let more = 0; more < 2; more += 1) {
        await dueAgain();
        await tell([at('a', those.there, channel)]);
      }
      expect((await states()).at(-1)).toBe('a sent 1');
      await tamper(
        office.database.ownerPool,
        "UPDATE endpoint_delivery SET refused_since = now() - interval '8 days' WHERE refused_since IS NOT NULL",
        [],
      );
      await until('the two are given up', async () => {
        await dueAgain();
        await told(`${channel} n${those.there.received.length + 10}`);
        await tell([at('a', those.there, channel)]);
        return (await left()) === 0;
      });
      expect((await states()).filter((one) => one.includes('undeliverable'))).toHaveLength(2);
      expect((await states()).slice(0, 1)).toEqual([expect.stringMatching(/^a sent/)]);
    },
    60_000,
  );

  test('an outage of many rounds gives nothing up, and keeps the order', async () => {
    await provide(row('a'));
    await told('w1', 'w2', 'w3');
    those.there.answer(status(500));
    for (let round = 0; round < 9; round += 1) {
      await dueAgain();
      await tell([at('a', those.there)]);
    }
    const { rows } = await office.database.pool.query(
      'SELECT FROM endpoint_delivery WHERE refused_since IS NOT NULL OR ended_at IS NOT NULL',
    );
    expect(rows).toEqual([]);
    those.there.received.length = 0;
    those.there.answer(ok);
    await dueAgain();
    await tell([at('a', those.there)]);
    expect(those.there.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['w1', 'w2', 'w3']);
  });
});
