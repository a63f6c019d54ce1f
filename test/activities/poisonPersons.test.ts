import { dispatchNotices } from '../../db/outbox';
import { tamper } from '../support/database/tamper';
import { says, status, type TestHttpServer } from '../support/servers/httpServer';
import { wecomAnswers } from '../support/servers/personalChannels';
import { OVERDUE, PHONE, personOffice } from '../support/servers/personOffice';
import { until } from '../support/time/until';

const OTHER_PHONE = '13900139000';

describe('a message to one person at which a provider falls over', () => {
  const people = personOffice();
  const { office, tell, confirmed, told, later, states, members } = people;

  const failing = async (channel: string) =>
    (
      await office.database.pool.query<{ failing: boolean }>(
        'SELECT failing_since IS NOT NULL AS failing FROM channel_endpoint WHERE channel = $1',
        [channel],
      )
    ).rows[0]?.failing;
  /** Falls over at whatever has this text, and takes all else. */
  const fallsOverAt = (text: string, server: TestHttpServer, otherwise: object) =>
    server.answer((response) =>
      (server.received.at(-1)?.body.includes(text) ? status(500) : says(otherwise))(response),
    );
  const wecomFallsOverAt = (text: string) =>
    people.wecom.answer((response) => {
      const isBad = people.wecom.received.at(-1)?.body.includes(text) ?? false;
      (isBad ? status(500) : wecomAnswers(people.wecom, [{ errcode: 0 }]))(response);
    });

  test.each([
    ['wecomApp', 'zhangsan', 'lisi'],
    ['sms', PHONE, OTHER_PHONE],
  ] as const)('by %s holds up nobody else, and is no outage', async (channel, poisoned, healthy) => {
    await confirmed('committee', channel, poisoned);
    await confirmed('colleague', channel, healthy);
    wecomFallsOverAt(`"${poisoned}"`);
    fallsOverAt(poisoned, people.sms, { Response: { SendStatusSet: [{ Code: 'Ok' }] } });
    await told('n1');
    await tell();
    expect(await states()).toEqual([`colleague ${channel} sent 1`, expect.stringMatching(/waits 1 HTTP 500$/)]);
    expect(await failing(channel)).toBe(false);
    // It is tried alone, and given up in the end; the other goes on.
    await told('n2');
    await until('it is known to be at fault', async () => {
      await later();
      await tell();
      const { rows } = await office.database.pool.query('SELECT FROM person_delivery WHERE refused_since IS NOT NULL');
      return rows.length > 0;
    });
    expect((await states()).filter((one) => one.startsWith('colleague'))).toEqual(
      Array.from({ length: 2 }, () => `colleague ${channel} sent 1`),
    );
    await tamper(
      office.database.ownerPool,
      "UPDATE person_delivery SET refused_since = now() - interval '8 days' WHERE refused_since IS NOT NULL",
      [],
    );
    await told('n3');
    await until('it is given up', async () => {
      await later();
      await tell();
      return (await states())[3]?.startsWith(`committee ${channel} undeliverable`) ?? false;
    });
    expect((await states()).filter((one) => one.startsWith('colleague'))).toHaveLength(3);
  });

  test('among several to the same person takes none of the others with it', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    await confirmed('colleague', 'wecomApp', 'lisi');
    wecomFallsOverAt('n2院');
    await told('n1', 'n3');
    await office.notice('n2', 'community', { case: 'n2院', ...OVERDUE });
    await dispatchNotices(office.database.pool, 20);
    await tamper(
      office.database.ownerPool,
      `DELETE FROM person_delivery d USING account a, outbox n
       WHERE a.id = d.account_id AND n.id = d.outbox_id AND a.login = 'colleague' AND n.key = 'n2'`,
      [],
    );
    const ofCommittee = async () => (await states()).filter((one) => one.startsWith('committee'));
    await until('the others are told', async () => {
      await tell();
      await later();
      return (await ofCommittee()).filter((one) => one.includes('sent')).length === 2;
    });
    expect((await ofCommittee())[2]).toMatch(/^committee wecomApp waits \d HTTP 500$/);
    expect(await failing('wecomApp')).toBe(false);
    // What comes later does not wait for it.
    await later();
    await told('n4');
    await tell();
    expect(members().at(-1)?.text.content).toContain('n4院');
    expect((await states()).filter((one) => one.includes('waits'))).toHaveLength(1);
  });

  test('shows by what else waits for the same person, if there is nobody else', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    wecomFallsOverAt('n2院');
    await told('n1', 'n2', 'n3');
    await until('the others are told', async () => {
      await tell();
      await later();
      return (await states()).filter((one) => one.includes('sent')).length === 2;
    });
    expect((await states())[1]).toMatch(/^committee wecomApp waits \d HTTP 500$/);
  });

  test('with nobody else to tell, that person waits alone: whoever comes meanwhile is told at once', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    wecomFallsOverAt('"zhangsan"');
    await told('n1');
    await tell();
    expect([await failing('wecomApp'), await tell()]).toEqual([true, 0]);
    await confirmed('colleague', 'wecomApp', 'lisi');
    await told('n2');
    await tell();
    expect((await states()).filter((one) => one.startsWith('colleague'))).toEqual(['colleague wecomApp sent 1']);
    expect(await failing('wecomApp')).toBe(false);
  });

  test('an outage is one: all wait, nothing is given up, and each gets one message afterwards', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    await confirmed('colleague', 'wecomApp', 'lisi');
    people.wecom.answer(status(503));
    for (let round = 0; round < 5; round += 1) {
      await told(`n${round}`);
      await tell();
      expect(await tell()).toBe(0);
      await later();
    }
    const { rows } = await office.database.pool.query(
      'SELECT FROM person_delivery WHERE refused_since IS NOT NULL OR ended_at IS NOT NULL OR sent_at IS NOT NULL',
    );
    expect([rows, await failing('wecomApp')]).toEqual([[], true]);
    people.wecom.answer(wecomAnswers(people.wecom, [{ errcode: 0 }]));
    people.wecom.received.length = 0;
    await tell();
    expect(
      members()
        .map(({ touser }) => touser)
        .sort(),
    ).toEqual(['lisi', 'zhangsan']);
  });
});
