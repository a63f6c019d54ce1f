import { dispatchNotices } from '../../db/outbox';
import type { Person } from '../../demonstration/client';
import { epochMs, instantOf } from '../../domain/kernel/time/instant';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { queueReminder } from '../support/database/queuedNotices';
import { unitsOwnedBy } from '../support/database/rolls';
import { until } from '../support/time/until';

let office: Office;
let id: string;
beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('抚琴1号院');
});
afterAll(() => office?.stop());

interface Told {
  readonly notices: readonly {
    readonly id: number;
    readonly kind: string;
    readonly readAt: string | null;
    readonly settled: boolean;
    readonly answers: string | null;
    readonly body: string;
  }[];
  readonly unread: number;
}

const inbox = async (person: Person, query = ''): Promise<Told> =>
  (await person.must<Told>(`/api/v1/inbox${query}`)).body;

/** No house is kept here: the test hands notices on itself, whenever it has looked and found too few. */
const toldOf = (person: Person, least: number): Promise<Told> =>
  until(`${person.login} has ${least} notices`, async () => {
    const told = await inbox(person);
    if (told.notices.length >= least) return told;
    await dispatchNotices(office.api.database.pool, 100);
    return undefined;
  });

interface WorkRow {
  readonly key: string;
  readonly code: string;
  readonly coHolders: readonly string[];
  readonly courtyardId: string;
  readonly requested: { readonly command: string; readonly name: string; readonly by: string } | null;
}

const work = async (person: Person, path = '/api/v1/work') =>
  (await person.must<{ obligations: WorkRow[] }>(path)).body.obligations;

const hold = async (minutes: string) =>
  office.people.community.mustGive(id, 'recordCouncilSession', {
    heldOn: await office.today(),
    members: 11,
    present: 9,
    resolves: 'whether',
    minutes,
  });

test('a notice names its obligation, and says when it is no longer open', async () => {
  const { community } = office.people;
  const [asked] = (await toldOf(community, 1)).notices;
  expect(asked).toMatchObject({ kind: 'asked', settled: false, answers: (await work(community))[0]?.key });
  await hold('纪要');
  const again = (await inbox(community)).notices.find((notice) => notice.id === asked?.id);
  expect(again?.settled).toBe(true);
});

test('unread notices are counted and listed alone; marking as read stops at the newest one seen', async () => {
  const { projectManager } = office.people;
  const before = await toldOf(projectManager, 1);
  expect(before.unread).toBe(before.notices.length);
  const seen = before.notices[0]?.id ?? 0;
  await office.enrol('抚琴2号院');
  await projectManager.mustGive(id, 'suspend', { why: '核实' });
  await projectManager.mustGive(id, 'resume', { why: '继续' });
  await projectManager.mustGive(id, 'withdraw', { why: '居民撤回' });
  await office.people.subDistrictLeader.mustGive(id, 'confirmRequest');
  await toldOf(projectManager, before.notices.length + 1);
  const readAll = { method: 'PUT' as const, body: { upTo: seen }, key: 'read-all' };
  expect((await projectManager.must('/api/v1/inbox/read', readAll)).body).toEqual({ read: before.notices.length });
  expect((await projectManager.must('/api/v1/inbox/read', readAll)).body).toEqual({ read: before.notices.length });
  const unread = await inbox(projectManager, '?unread=true');
  expect(unread.unread).toBe(unread.notices.length);
  expect(unread.notices.every((notice) => notice.id > seen && notice.readAt === null)).toBe(true);
  expect(unread.notices.length).toBeGreaterThan(0);
});

test('a notice is laid aside as done, or put off until a morning, and taken up again', async () => {
  const { community } = office.people;
  await office.enrol('抚琴3号院');
  const [notice] = (await toldOf(community, 1)).notices;
  const at = `/api/v1/inbox/${notice?.id}/state`;
  const put = async (body: object) => (await community.must(at, { method: 'PUT', body })).body;
  const ids = async (view: string) => (await inbox(community, `?view=${view}`)).notices.map(({ id: one }) => one);
  const { unread } = await inbox(community);
  expect(await put({ state: 'done' })).toEqual({ state: 'done', until: null });
  expect([await ids('done'), (await ids('open')).includes(notice?.id ?? 0)]).toEqual([[notice?.id], false]);
  expect((await inbox(community)).unread).toBe(unread - 1);
  expect(await put({ state: 'snoozed', days: 2 })).toEqual({
    state: 'snoozed',
    until: expect.stringMatching(/T00:00:00/),
  });
  expect([await ids('snoozed'), await ids('done'), (await inbox(community)).unread]).toEqual([
    [notice?.id],
    [],
    unread - 1,
  ]);
  const { ownerPool } = office.api.database;
  await ownerPool.query("UPDATE inbox SET snoozed_until = now() - interval '1 second' WHERE snoozed_until IS NOT NULL");
  const back = (await inbox(community)).notices.find(({ id: one }) => one === notice?.id);
  expect([back?.readAt, (await inbox(community)).unread]).toEqual([null, unread]);
  await put({ state: 'open' });
  const refused = [{ state: 'gone' }, { state: 'snoozed', days: 0 }, { state: 'snoozed', days: 31 }];
  for (const body of refused) expect((await community.ask(at, { method: 'PUT', body })).status).toBe(400);
  expect((await office.people.supervisor.ask(at, { method: 'PUT', body: { state: 'done' } })).status).toBe(404);
});

test('if nobody holds a role, the substitute recipient is told so', async () => {
  const { administrator } = office.api;
  await queueReminder(office.api.database.ownerPool, `programme/`, 'auditor');
  const told = await toldOf(administrator, 1);
  expect(told.notices[0]?.body).toContain('此通知发给审计，但这里还没有担任这一岗位的账号');
});

test('work is paged most urgent first, with totals by urgency', async () => {
  const { community } = office.people;
  for (let i = 0; i < 4; i += 1) await office.enrol(`抚琴1${i}号院`);
  interface Page {
    readonly obligations: readonly { readonly key: string; readonly courtyardId: string; readonly dueAt: string }[];
    readonly counts: Readonly<Record<string, number>> | null;
    readonly next: string | null;
  }
  const pageAfter = async (after: string | null) =>
    (await community.must<Page>(`/api/v1/work?limit=2${after === null ? '' : `&after=${after}`}`)).body;
  const all = (await community.must<Page>('/api/v1/work')).body;
  const first = await pageAfter(null);
  expect(first.counts).toEqual({ overdue: 0, soon: 0, later: all.obligations.length });
  const rows = [...first.obligations];
  for (let { next } = first; next !== null; ) {
    const page = await pageAfter(next);
    expect(page.counts).toBeNull();
    rows.push(...page.obligations);
    next = page.next;
  }
  expect(rows).toEqual(all.obligations);
  expect(rows.map((row) => row.dueAt)).toEqual(rows.map((row) => row.dueAt).sort());
  const dueAt = rows[0]?.dueAt ?? '';
  await office.clock.to(instantOf(epochMs(dueAt) - 3_600_000));
  expect((await pageAfter(null)).counts).toEqual({ overdue: 0, soon: rows.length, later: 0 });
  await office.clock.past(dueAt);
  expect((await pageAfter(null)).counts).toEqual({ overdue: rows.length, soon: 0, later: 0 });
  const wrong = await community.ask('/api/v1/work?after=nonsense');
  expect([wrong.status, (wrong.body as { code: string }).code]).toEqual([400, 'request-invalid']);
});

test('a ballot is in the work list of those who enter its papers, not under what they wait for', async () => {
  const other = await office.enrol('抚琴3号院');
  await withOpenBallot(office, other, unitsOwnedBy('a', 'b', 'c'));
  const { gridWorker, projectManager } = office.people;
  for (const person of [gridWorker, projectManager]) {
    const mine = (await work(person)).filter((one) => one.code === 'collect-papers');
    expect(mine.map((one) => one.coHolders)).toEqual([['gridWorker']]);
    expect((await work(person, '/api/v1/work/others')).map((one) => one.code)).not.toContain('collect-papers');
  }
});

test('the second hand reads in the work list what was asked for and by whom, also while the case is suspended', async () => {
  const other = await office.enrol('抚琴4号院');
  await withOpenBallot(office, other, unitsOwnedBy('a', 'b', 'c'));
  const { projectManager, supervisor } = office.people;
  const { name: by } = (await projectManager.must<{ name: string }>('/api/v1/me')).body;
  const asked = async () =>
    (await work(supervisor)).find(({ courtyardId, code }) => courtyardId === other && code === 'confirm-request')
      ?.requested;
  const why = { why: '核查产权' };
  await projectManager.mustGive(other, 'suspend', why);
  expect(await asked()).toMatchObject({ command: 'suspend', name: '中止', by });
  await supervisor.mustGive(other, 'confirmRequest');
  expect(await asked()).toBeUndefined();
  await projectManager.mustGive(other, 'resume', why);
  expect(await asked()).toMatchObject({ command: 'resume', by });
});
