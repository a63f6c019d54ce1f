import { calendarAt } from '../../db/calendars';
import { organisation } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { isWorkingDay } from '../../domain/kernel/time/calendar';
import { addDays, dateOf, type LocalDate } from '../../domain/kernel/time/instant';
import { type Office, openOffice } from '../support/api/office';
import { coverUntil } from '../support/time/noticeWith';
import { until } from '../support/time/until';

let office: Office;
let first: Person;
let second: Person;
let elsewhere: Person;
let otherDistrict: string;
let id: string;

const pool = () => office.api.database.pool;
const dueDay = async (): Promise<LocalDate> => {
  const { rows } = await pool().query<{ dueAt: string }>(
    `SELECT due_at AS "dueAt" FROM obligation WHERE case_id = $1 AND code = 'convene-council' AND closed_at IS NULL`,
    [id],
  );
  return dateOf(rows[0]?.dueAt ?? '');
};
const at = (organisationId: string) => `/api/v1/organisations/${organisationId}/closures`;
const enter = (
  by: Person,
  days: { readonly from: string; readonly until: string },
  organisationId = office.at.district,
) =>
  by.ask<Closure>(at(organisationId), { method: 'POST', body: { ...days, reason: '暴雨红色预警，区防办〔2026〕3号' } });
const decide = (by: Person, closureId: string, verb: 'confirm' | 'decline') =>
  by.ask<Closure>(`/api/v1/closures/${closureId}/${verb}`, { method: 'POST', body: {} });
interface Closure {
  readonly id: string;
  readonly decision: string | null;
  readonly mayConfirm: boolean;
  readonly mayRevoke: boolean;
  readonly revocation: string | null;
  readonly code?: string;
}
interface Preview {
  readonly deadlines: number;
  readonly named: readonly { readonly name: string; readonly changes: readonly string[] }[];
}

beforeAll(async () => {
  office = await openOffice();
  const { api } = office;
  await coverUntil(pool(), Number((await office.today()).slice(0, 4)) + 2);
  otherDistrict = await organisation(api.administrator, office.at.city, 'district', '别的区');
  const hire = (login: string, organisationId: string) =>
    api.hire({ login, name: login, organisationId, roles: ['administrator'] });
  first = await hire('closing-first', office.at.district);
  second = await hire('closing-second', office.at.district);
  elsewhere = await hire('closing-elsewhere', otherDistrict);
  id = await office.enrol('防汛院落');
});
afterAll(() => office?.stop());

test('what one person enters moves nothing, and nobody confirms their own', async () => {
  const before = await dueDay();
  const { status, body } = await enter(first, { from: before, until: before });
  expect([status, body]).toMatchObject([201, { decision: null, mayConfirm: false }]);
  expect((await decide(first, body.id, 'confirm')).body).toMatchObject({ code: 'same-person' });
  expect((await decide(elsewhere, body.id, 'confirm')).status).toBe(404);
  expect(await dueDay()).toBe(before);
  expect(await decide(first, body.id, 'decline')).toMatchObject({ status: 200, body: { decision: 'declined' } });
  expect((await decide(second, body.id, 'confirm')).body).toMatchObject({ code: 'proposal-decided' });
});

test('a confirmed closure moves the deadlines of its district later, and says so in the journal', async () => {
  const before = await dueDay();
  const entered = (await enter(first, { from: before, until: addDays(before, 1) })).body;
  const listed = (await second.must<{ closures: Closure[] }>('/api/v1/closures')).body.closures;
  expect(listed.find((one) => one.id === entered.id)).toMatchObject({ mayConfirm: true });
  expect(await decide(second, entered.id, 'confirm')).toMatchObject({ status: 200, body: { decision: 'confirmed' } });
  await until('the deadline moves', async () => (await dueDay()) !== before);
  expect((await dueDay()) > addDays(before, 1)).toBe(true);
  const { body } = await office.people.supervisor.must<{ entries: { eventTexts: string[] }[] }>(
    `/api/v1/courtyards/${id}/timeline?order=newest`,
  );
  expect(body.entries[0]?.eventTexts.join()).toMatch(/本区停止办公安排第 1 号.*由 .*改为/);
});

test('another district works on that day, and a new courtyard here counts without it', async () => {
  const { rows } = await pool().query<{ path: string; closed: string }>(
    `SELECT o.path, l.from_day AS closed FROM local_closure l JOIN organisation o ON o.id = l.organisation_id
     WHERE l.decision = 'confirmed'`,
  );
  const [{ path, closed } = { path: '', closed: '' }] = rows;
  const other = await pool().query<{ path: string }>('SELECT path FROM organisation WHERE id = $1', [otherDistrict]);
  const there = await calendarAt(pool(), other.rows[0]?.path ?? '');
  expect([isWorkingDay(await calendarAt(pool(), path), closed), isWorkingDay(there, closed)]).toEqual([false, true]);
  const fresh = await office.enrol('同日入库');
  const stored = await pool().query<{ version: string }>(
    'SELECT calendar_version AS version FROM case_record WHERE id = $1',
    [fresh],
  );
  expect(stored.rows[0]?.version).toMatch(/\+@1$/);
});

test('what days would change is seen before anybody enters them, and by its offices alone', async () => {
  const day = await dueDay();
  const preview = (by: Person) =>
    by.ask<Preview>(`${at(office.at.district)}/preview`, { body: { from: day, until: day } });
  const { status, body } = await preview(first);
  expect([status, body.deadlines > 0, body.named.map((one) => one.name).includes('防汛院落')]).toEqual([
    200,
    true,
    true,
  ]);
  expect(body.named[0]?.changes.join()).toMatch(/由 .*改为/);
  expect(await dueDay()).toBe(day);
  expect((await preview(elsewhere)).status).toBe(404);
  expect((await preview(office.people.projectManager)).status).toBe(403);
  const over = addDays(await office.today(), -1);
  const refused = await first.ask<Closure>(`${at(office.at.district)}/preview`, { body: { from: over, until: over } });
  expect([refused.status, refused.body.code]).toEqual([422, 'closure-over']);
});

test('a closure entered by mistake is taken back by two; what was promised stays, and new cases count without it', async () => {
  const listed = async () => (await second.must<{ closures: Closure[] }>('/api/v1/closures')).body.closures;
  const inForce = (await listed()).find(({ mayRevoke }) => mayRevoke);
  const closureId = inForce?.id ?? '';
  const promised = await dueDay();
  const revoke = (by: Person) =>
    by.ask<Closure>(`/api/v1/closures/${closureId}/revoke`, { body: { reason: '登记错日期' } });
  expect((await revoke(elsewhere)).status).toBe(404);
  expect((await revoke(office.people.projectManager)).status).toBe(403);
  const foreseen = await first.ask<Preview>(`/api/v1/closures/${closureId}/preview`, { body: {} });
  expect([foreseen.status, foreseen.body.deadlines]).toEqual([200, 0]);

  const asked = await revoke(second);
  expect([asked.status, asked.body]).toMatchObject([201, { revokes: closureId, decision: null, mayConfirm: false }]);
  expect((await revoke(first)).body.code).toBe('closure-not-in-force');
  expect((await decide(second, asked.body.id, 'confirm')).body.code).toBe('same-person');
  expect((await listed()).find((one) => one.id === closureId)?.revocation).toBe('proposed');
  const waiting = await first.ask<Preview>(`/api/v1/closures/${asked.body.id}/preview`, { body: {} });
  expect([waiting.status, waiting.body.deadlines]).toEqual([200, 0]);
  expect(await decide(first, asked.body.id, 'confirm')).toMatchObject({ status: 200, body: { decision: 'confirmed' } });
  await until('all cases were looked at', async () => {
    const { rows } = await pool().query('SELECT FROM calendar_rollout WHERE finished_at IS NULL');
    return rows.length === 0;
  });
  expect(await dueDay()).toBe(promised);
  expect((await listed()).find((one) => one.id === closureId)).toMatchObject({
    ...{ revocation: 'confirmed', mayRevoke: false },
  });
  expect((await revoke(first)).body.code).toBe('closure-not-in-force');

  const fresh = await office.enrol('撤销之后入库');
  const { rows } = await pool().query<{ version: string; path: string }>(
    'SELECT calendar_version AS version, organisation_path AS path FROM case_record WHERE id = $1',
    [fresh],
  );
  expect(rows[0]?.version).toMatch(/\+@2$/);
  expect((await calendarAt(pool(), rows[0]?.path ?? '')).closedDays).toEqual([]);
  const audited = await office.api.administrator.must<{ entries: { command: string; why?: string }[] }>(
    '/api/v1/audit?stream=calendars&limit=50',
  );
  expect(audited.body.entries.map(({ command }) => command)).toEqual(
    expect.arrayContaining(['revokeClosure', 'confirmClosureRevocation']),
  );
});

test('only administrators of the district or above enter closures, for a district, ahead and for ten days at most', async () => {
  const day = addDays(await office.today(), 3);
  const refused = await enter(office.people.projectManager, { from: day, until: day });
  expect([refused.status, refused.body.code]).toEqual([403, 'role-not-allowed']);
  expect((await enter(elsewhere, { from: day, until: day })).status).toBe(404);
  expect((await enter(office.api.administrator, { from: day, until: day }, office.at.city)).body.code).toBe(
    'not-a-district',
  );
  const codes = async (from: string, last: string) => (await enter(first, { from, until: last })).body.code;
  expect(await codes(addDays(await office.today(), -1), day)).toBe('closure-over');
  expect(await codes(day, addDays(day, -1))).toBe('closure-reversed');
  expect(await codes(day, addDays(day, 10))).toBe('closure-too-long');
});
