import { dispatchNotices } from '../../db/outbox';
import { addressesOf, enterAddress, removeAddress, setUnwantedBy } from '../../db/personalAddresses';
import { endForPerson } from '../../db/personDeliveries';
import { tamper } from '../support/database/tamper';
import { says, status } from '../support/servers/httpServer';
import { wecomAnswers } from '../support/servers/personalChannels';
import { OVERDUE, PHONE, personOffice } from '../support/servers/personOffice';

describe('people who are told by WeCom and text message', () => {
  const people = personOffice();
  const { office, idOf, channels, tell, confirmed, told, later, states, members, numbers } = people;
  const { notice } = office;

  test('whoever confirmed an address is told there, several notices as one; others are not', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    await confirmed('committee', 'sms', PHONE);
    await enterAddress(office.database.pool, { accountId: idOf('colleague'), channel: 'sms' }, '13900139000');
    await told('n1', 'n2');
    expect(await tell(channels(), true)).toBe(0);
    await tell();
    expect(await states()).toEqual([
      ...['committee sms sent 1', 'committee sms sent 1', 'committee wecomApp sent 1', 'committee wecomApp sent 1'],
    ]);
    expect(members().map(({ touser }) => touser)).toEqual(['zhangsan']);
    for (const name of ['共 2 项', 'n1院', 'n2院']) expect(members()[0].text.content).toContain(name);
    expect(numbers().map(({ TemplateParamSet }) => TemplateParamSet)).toEqual([['2']]);
    expect(people.sms.received[0]?.body).not.toMatch(/n1院|committee/);
  });

  test('a text message comes for what is due or overdue alone; what the digest says before waits for it', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    await confirmed('committee', 'sms', PHONE);
    await notice('early', 'community', { ...OVERDUE, dueAt: '2999-01-02T10:00:00.000Z' });
    await dispatchNotices(office.database.pool, 20, { digestUntil: '2998-01-02T04:30:00.000Z' as never });
    expect(await states()).toEqual([]);
    await notice('noRung', 'community', {});
    await dispatchNotices(office.database.pool, 20);
    expect(await states()).toEqual(['committee wecomApp waits 0']);
  });

  test('what somebody does not want by a channel is not said there; without mail, what asks for something is all the same', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    await setUnwantedBy(office.database.pool, { accountId: idOf('committee'), channel: 'wecomApp' }, ['reminder']);
    await told('n1');
    expect(await states()).toEqual([]);
    const setMail = (email: string | null) =>
      office.database.ownerPool.query('UPDATE account SET email = $2 WHERE id = $1', [idOf('committee'), email]);
    await setMail(null);
    await told('n2');
    await setMail('committee@example.org');
    expect(await states()).toEqual(['committee wecomApp waits 0']);
  });

  test('one person who cannot be reached holds up nobody, and is told no more until they confirm again', async () => {
    await confirmed('committee', 'wecomApp', 'nobody');
    await confirmed('colleague', 'wecomApp', 'lisi');
    people.wecom.answer(wecomAnswers(people.wecom, [{ errcode: 0, invaliduser: 'nobody' }]));
    people.wecom.answer((response) => {
      const isBad = people.wecom.received.at(-1)?.body.includes('"nobody"') ?? false;
      wecomAnswers(people.wecom, [isBad ? { errcode: 0, invaliduser: 'nobody' } : { errcode: 0 }])(response);
    });
    await told('n1', 'n2');
    await tell();
    expect((await states()).sort()).toEqual([
      ...['colleague wecomApp sent 1', 'colleague wecomApp sent 1'],
      ...['committee wecomApp undeliverable 1 invaliduser', 'committee wecomApp undeliverable 1 invaliduser'],
    ]);
    await told('n3');
    expect((await states()).filter((one) => one.startsWith('committee'))).toHaveLength(2);
    const [address] = await addressesOf(office.database.pool, idOf('committee'));
    expect(address).toMatchObject({ lastError: 'invaliduser', refusedAt: expect.anything() });
  });

  test('a provider that is away for days loses nothing and floods nobody afterwards', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    await confirmed('committee', 'sms', PHONE);
    for (const broken of [status(503), says({ errcode: 40001, errmsg: 'invalid credential' })]) {
      people.wecom.answer(broken);
      await told(`day ${people.wecom.received.length}`, `day ${people.wecom.received.length}b`);
      await tell();
      expect(await tell()).toBe(0);
      await later();
    }
    const { rows } = await office.database.pool.query(
      "SELECT failures, failing_since IS NOT NULL AS failing, last_error FROM channel_endpoint WHERE channel = 'wecomApp'",
    );
    expect(rows).toEqual([{ failures: 2, failing: true, last_error: 'errcode 40001: invalid credential' }]);
    people.wecom.answer(wecomAnswers(people.wecom, [{ errcode: 0 }]));
    people.wecom.received.length = 0;
    await tell();
    expect(members()).toHaveLength(1);
    expect(members()[0].text.content).toContain('共 4 项');
    expect((await states()).filter((one) => one.includes('wecomApp sent'))).toHaveLength(4);
    // The other channel went on meanwhile.
    expect(numbers().length).toBeGreaterThan(0);
    const { rows: after } = await office.database.pool.query(
      "SELECT failures, failing_since FROM channel_endpoint WHERE channel = 'wecomApp'",
    );
    expect(after).toEqual([{ failures: 0, failing_since: null }]);
  });

  test('nobody gets more text messages a day than may be, nor two within an hour; a limit of the provider holds up one alone', async () => {
    await confirmed('committee', 'sms', PHONE);
    await confirmed('colleague', 'sms', '13900139000');
    for (let at = 0; at < 5; at += 1) {
      await told(`n${at}`);
      await tell();
      await tell();
      expect(numbers().filter(({ PhoneNumberSet: [to] }) => to === `+86${PHONE}`)).toHaveLength(Math.min(at + 1, 3));
      await later();
    }
    await tamper(office.database.ownerPool, 'UPDATE personal_address SET sent_on = sent_on - 1', []);
    people.sms.received.length = 0;
    people.sms.answer((response) => {
      const isLimited = people.sms.received.at(-1)?.body.includes(PHONE) ?? false;
      const Code = isLimited ? 'LimitExceeded.PhoneNumberDailyLimit' : 'Ok';
      says({ Response: { SendStatusSet: [{ Code, Message: 'x' }] } })(response);
    });
    await tell();
    await tell();
    expect(
      numbers()
        .map(({ PhoneNumberSet: [to] }) => to)
        .sort(),
    ).toEqual([`+86${PHONE}`, '+8613900139000']);
    expect((await states()).filter((one) => one.includes('waits'))).toEqual([
      ...['committee sms waits 0', 'committee sms waits 0'],
    ]);
  });

  test('no transaction waits for a provider that answers after the time is over; its message is repeated seldom', async () => {
    await confirmed('committee', 'sms', PHONE);
    await told('n1');
    const release = people.sms.hold();
    await tell(channels(200));
    release();
    const { rows } = await office.database.ownerPool.query(
      'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL',
    );
    expect([await states(), rows]).toEqual([['committee sms waits 1 timed out'], []]);
    const { rows: wait } = await office.database.pool.query<{ minutes: number }>(
      'SELECT extract(epoch FROM next_try_at - now())::float8 / 60 AS minutes FROM person_delivery',
    );
    expect(wait[0]?.minutes).toBeGreaterThan(14);
  });

  test('one notice that is refused takes no other with it', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    people.wecom.answer((response) => {
      const isRefused = people.wecom.received.at(-1)?.body.includes('n2院') ?? false;
      wecomAnswers(people.wecom, [isRefused ? { errcode: 40058, errmsg: 'text' } : { errcode: 0 }])(response);
    });
    await told('n1', 'n2', 'n3');
    await tell();
    expect(await states()).toEqual([
      'committee wecomApp sent 1',
      'committee wecomApp waits 1 errcode 40058: text',
      'committee wecomApp sent 1',
    ]);
  });

  test('what nobody awaits any more, and what goes to an account that was disabled, is not said', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    await confirmed('colleague', 'wecomApp', 'lisi');
    await told('n1');
    await office.database.ownerPool.query('UPDATE account SET disabled_at = now() WHERE login = $1', ['colleague']);
    await tamper(
      office.database.ownerPool,
      `INSERT INTO obligation (case_id, key, programme, code, subject, holder, organisation_path, opened_at, due_at,
         provisional, reminders_sent, closed_at)
       VALUES ($1, 'k', 'renovation', 'x', '', 'community', 'programme/c/d/s/k/b/', $2, $2, false, 0, now())`,
      [office.CASE, OVERDUE.openedAt],
    );
    await tell();
    await office.database.ownerPool.query('UPDATE account SET disabled_at = NULL WHERE login = $1', ['colleague']);
    expect(await states()).toEqual(['colleague wecomApp accountDisabled 0', 'committee wecomApp settled 0']);
    expect(members()).toEqual([]);
  });

  test('taking an address back ends what waits for it', async () => {
    const committee = { accountId: idOf('committee'), channel: 'sms' } as const;
    await confirmed('committee', 'sms', PHONE);
    await told('n1');
    await removeAddress(office.database.pool, committee);
    await endForPerson(office.database.pool, committee);
    await tell();
    expect([await states(), numbers()]).toEqual([['committee sms addressRemoved 0'], []]);
  });
});
