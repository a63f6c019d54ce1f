import { calendarTokenHash } from '../../api/deadlines/token';
import type { Person } from '../../demonstration/client';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let id: string;
beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('抚琴1号院');
});
afterAll(() => office?.stop());

const PATH = '/api/v1/me/calendar-address';

interface Deadline {
  readonly courtyardId: string;
  readonly key: string;
  readonly title: string;
  readonly day: string;
  readonly overdue: boolean;
}
const monthOf = async (person: Person, month?: string) =>
  (
    await person.must<{ month: string; deadlines: readonly Deadline[]; left: number }>(
      `/api/v1/me/deadlines${month === undefined ? '' : `?month=${month}`}`,
    )
  ).body;

const made = async (person: Person): Promise<string> => {
  const { body, status } = await person.ask<{ address: string }>(PATH, { method: 'POST' });
  expect(status).toBe(201);
  return new URL(body.address).pathname;
};
const asked = (path: string) => fetch(`${office.api.url}${path}`);
const unfolded = async (path: string) => (await (await asked(path)).text()).replaceAll('\r\n ', '').split('\r\n');

test('a month lists what is due in it from the caller, and nobody else’s', async () => {
  const { community, supervisor } = office.people;
  const [obligation] = (await office.waitsIn(id).look()).obligations;
  const month = (obligation?.dueAt ?? '').slice(0, 7);
  const { deadlines, left } = await monthOf(community, month);
  expect(deadlines.map(({ courtyardId, key, overdue }) => [courtyardId, key, overdue])).toEqual([
    [id, obligation?.key, false],
  ]);
  expect([deadlines[0]?.title.startsWith('抚琴1号院：'), left]).toEqual([true, 0]);
  expect((await monthOf(supervisor, month)).deadlines).toEqual([]);
  expect((await monthOf(community, '2099-01')).deadlines).toEqual([]);
  for (const wrong of ['2026-13', '2026', '1999-01'])
    expect((await community.ask(`/api/v1/me/deadlines?month=${wrong}`)).status).toBe(400);
});

test('a calendar’s address is shown once, kept as a hash, and shows the deadlines without names of people', async () => {
  const { community } = office.people;
  expect((await community.must(PATH)).body).toEqual({ createdAt: null });
  const path = await made(community);
  const token = /\/api\/v1\/calendar\/([\w-]{43})\.ics$/.exec(path)?.[1] ?? '';
  const { rows } = await office.api.database.ownerPool.query('SELECT t::text AS row FROM calendar_token t');
  expect(rows[0]?.row).toContain(calendarTokenHash(token));
  expect(rows[0]?.row).not.toContain(token);
  expect((await community.must(PATH)).body).toEqual({ createdAt: expect.any(String) });
  const answer = await asked(path);
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'no-store',
  ]);
  const lines = await unfolded(path);
  const [obligation] = (await office.waitsIn(id).look()).obligations;
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(lines).toContain(`DTSTART:${obligation?.dueAt.slice(0, 19).replace(/[-:]/g, '')}Z`);
  expect(lines.find((line) => line.startsWith('SUMMARY:'))).toMatch(/^SUMMARY:抚琴1号院：/);
  expect(lines.find((line) => line.startsWith('URL:'))).toContain(`/#/courtyards/${id}?answer=`);
});

test('an unknown, replaced or revoked address, and one of a disabled account, is not there, without a hint', async () => {
  const { community, supervisor } = office.people;
  const first = await made(community);
  const second = await made(community);
  const own = await made(supervisor);
  const bodyOf = async (path: string) => {
    const answer = await asked(path);
    const { instance: _, requestId: _id, ...body } = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, body };
  };
  const unknown = await bodyOf(`/api/v1/calendar/${'A'.repeat(43)}.ics`);
  expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect(await bodyOf(first)).toEqual(unknown);
  expect((await asked(second)).status).toBe(200);
  for (let no = 0; no < 2; no += 1)
    expect((await community.ask(`${PATH}/revoke`, { method: 'POST' })).status).toBe(204);
  expect(await bodyOf(second)).toEqual(unknown);
  expect(await bodyOf('/api/v1/calendar/x.ics')).toEqual(unknown);
  const { ownerPool } = office.api.database;
  await ownerPool.query('UPDATE account SET disabled_at = now() WHERE id = $1', [supervisor.accountId]);
  expect(await bodyOf(own)).toEqual(unknown);
  await ownerPool.query('UPDATE account SET disabled_at = NULL WHERE id = $1', [supervisor.accountId]);
  expect((await asked(own)).status).toBe(200);
});

test('a deadline that is done is in the calendar no more, and another account’s is not in it', async () => {
  const { community, projectManager } = office.people;
  const [path, other] = [await made(community), await made(projectManager)];
  expect((await unfolded(other)).filter((line) => line === 'BEGIN:VEVENT')).toEqual([]);
  const before = (await unfolded(path)).filter((line) => line.startsWith('UID:'));
  await community.mustGive(id, 'recordCouncilSession', {
    ...{ heldOn: await office.today(), members: 11, present: 9, resolves: 'whether', minutes: '纪要' },
  });
  const after = (await unfolded(path)).filter((line) => line.startsWith('UID:'));
  expect(after).not.toEqual(before);
  expect(after.some((uid) => before.includes(uid))).toBe(false);
});

test('whoever guesses addresses is stopped, but not whoever has one behind the same address', async () => {
  const path = await made(office.people.community);
  let refused = 0;
  for (let i = 0; i < 40; i += 1) {
    if ((await asked(`/api/v1/calendar/${'B'.repeat(40)}${100 + i}.ics`)).status === 429) refused += 1;
  }
  expect(refused).toBeGreaterThan(0);
  expect((await asked(path)).status).toBe(200);
});

test('an address is made and revoked by its owner alone, and both stand in the audit', async () => {
  expect((await asked(PATH)).status).toBe(401);
  const { rows } = await office.api.database.ownerPool.query(
    `SELECT DISTINCT command FROM audit_entry WHERE command LIKE '%CalendarAddress' ORDER BY 1`,
  );
  expect(rows.map(({ command }) => command)).toEqual(['createCalendarAddress', 'revokeCalendarAddress']);
});
