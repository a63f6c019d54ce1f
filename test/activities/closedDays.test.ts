import { sendMorningMails } from '../../activities/morningMail';
import { digestsMade, weeklyReportsMade } from '../../activities/mornings';
import { currentCalendar } from '../../db/calendars';
import { dispatchNotices } from '../../db/outbox';
import { addWorkingDays } from '../../domain/kernel/time/calendar';
import { addDays, atHour, dateOf, instantOf } from '../../domain/kernel/time/instant';
import { endpointOffice } from '../support/servers/endpointOffice';
import { says } from '../support/servers/httpServer';
import { noticeOffice } from '../support/servers/noticeOffice';
import { OVERDUE, PHONE, personOffice } from '../support/servers/personOffice';

const today = () => dateOf(instantOf(Date.now()));

describe('on a day on which the offices of the district are closed', () => {
  const office = noticeOffice();

  test('nobody there gets a digest or a report; the next one has everything', async () => {
    const { pool } = office.database;
    const calendar = await currentCalendar(pool);
    const [closed, next] = [addWorkingDays(calendar, today(), 1), addWorkingDays(calendar, today(), 2)];
    await office.courtyard();
    await office.obligation('k:1', closed);
    await office.closed(closed);
    const morning = (day: string) => atHour(day, 8, 30);
    const mails = async () => (await pool.query('SELECT FROM morning_mail')).rowCount;
    expect(await digestsMade(pool, morning(closed), () => undefined)).toBe(0);
    expect(await weeklyReportsMade(pool, morning(closed))).toBe(0);
    expect(await mails()).toBe(0);
    expect(await digestsMade(pool, morning(next), () => undefined)).toBeGreaterThan(0);
    await sendMorningMails(pool, office.server.post, { ...office.SETTINGS, now: () => morning(next) });
    const text = office.server.received.map((mail) => mail.text).join('\n');
    expect(text).toContain('8号院：召开议事会');
  });
});

/** Closed from yesterday until tomorrow, so that midnight changes nothing; and then closed no more. */
const openAgain = 'UPDATE local_closure SET from_day = from_day - 30, until_day = until_day - 30';
const LEADS_ABOVE = 'leader@example.org';

describe('what leaves on a day on which the offices of the district are closed', () => {
  const people = personOffice();
  const { office } = people;
  const closedNow = () => office.closed(addDays(today(), -1), addDays(today(), 1));
  beforeAll(() => office.account('leader', 'c', 'community', 'zh-CN'));
  beforeEach(() => office.change('DELETE FROM local_closure'));

  test('no mail to anybody there, but to those above; a file in quarantine at once; the next working day has the rest', async () => {
    const { pool } = office.database;
    await closedNow();
    await office.notice('n1', 'community', OVERDUE);
    await office.notice('n2', 'community', { case: '9号院' });
    await dispatchNotices(pool, 10);
    const tos = () => office.server.received.map(({ to }) => (to && 'text' in to ? to.text : '')).sort();
    const send = () => office.send(office.server.post);
    await send();
    expect(tos()).toEqual([LEADS_ABOVE, LEADS_ABOVE]);
    // The inbox has it at once.
    expect(await office.receivers()).toEqual(expect.arrayContaining(['committee', 'colleague']));
    await office.change("UPDATE outbox SET kind = 'fileQuarantined' WHERE key = 'n2'");
    await send();
    const waited = ['colleague@example.org', 'committee@example.org'];
    expect(tos()).toEqual([...waited, LEADS_ABOVE, LEADS_ABOVE]);
    await office.change(openAgain);
    await send();
    expect(tos()).toEqual([...waited, ...waited, LEADS_ABOVE, LEADS_ABOVE].sort());
  });

  test('no message by WeCom and no text message', async () => {
    await people.confirmed('committee', 'wecomApp', 'zhangsan');
    await people.confirmed('committee', 'sms', PHONE);
    await closedNow();
    await people.told('n1');
    expect(await people.tell()).toBe(0);
    await office.change(openAgain);
    await people.tell();
    expect(await people.states()).toEqual(['committee sms sent 1', 'committee wecomApp sent 1']);
  });
});

describe('a group of a district whose offices are closed', () => {
  const those = endpointOffice();
  const { office, row, provide, at, tell, told, states } = those;

  test('hears nothing that day; a system is told at once', async () => {
    await office.closed(addDays(today(), -1), addDays(today(), 1));
    await provide(row('group', { channel: 'wecomRobot' }), row('system'));
    those.there.answer(says({ errcode: 0 }));
    const endpoints = [at('group', those.there, 'wecomRobot'), at('system', those.elsewhere)];
    await told('n1');
    await tell(endpoints);
    expect(await states()).toEqual(['group waits 0', 'system sent 1']);
    await office.change(openAgain);
    await tell(endpoints);
    expect(await states()).toEqual(['group sent 1', 'system sent 1']);
  });
});
