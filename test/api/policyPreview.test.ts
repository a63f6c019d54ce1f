import { journalAfter } from '../../db/journal';
import type { ApiResponse, Person } from '../../demonstration/client';
import type { Rung } from '../../domain/kernel/policies/casePolicy';
import { dateOf } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice } from '../support/api/office';
import { until } from '../support/time/until';

const [SOON, DUE, , LONG_OVERDUE] = STANDARD_POLICY.ladders.standard.rungs as [Rung, Rung, Rung, Rung];
/** Twenty working days instead of fifteen; one reminder comes earlier, one is new, one is left out. */
const LATER = {
  ...STANDARD_POLICY,
  version: 'chengdu-2027-1',
  name: '成都市老旧院落整治 2027',
  consensus: { ...STANDARD_POLICY.consensus, convene: { workingDays: 20 } },
  subsidy: { ...STANDARD_POLICY.subsidy, amount: { kind: 'band' as const, minFen: 20_000_000, maxFen: 60_000_000 } },
  ladders: {
    ...STANDARD_POLICY.ladders,
    standard: {
      ...STANDARD_POLICY.ladders.standard,
      rungs: [
        { ...SOON, offset: { workingDays: -4 } },
        DUE,
        { name: 'overdue-again', offset: { workingDays: 5 }, to: 'leader' },
        LONG_OVERDUE,
      ],
    },
  },
};
const CONVENE = 'convene-council:1';
const PREVIEW = '/api/v1/courtyards/policies/preview';
const IN_FORCE = `/api/v1/courtyards/policies/${LATER.version}/preview`;

interface Difference {
  readonly kind: string;
  readonly text: string;
  readonly obligation: string;
  readonly rung?: string;
  readonly from?: string;
  readonly to?: string;
  readonly days?: number;
}
interface Preview {
  readonly says: string;
  readonly binds: string;
  readonly changes: readonly { readonly path: string }[];
  readonly looked: number;
  readonly total: number;
  readonly mayTakeUp: number;
  readonly cases: number;
  readonly deadlines: object;
  readonly rungs: object;
  readonly refused: readonly { readonly code: string; readonly cases: number }[];
  readonly byDistrict: readonly object[];
  readonly byStep: readonly object[];
  readonly byRung: readonly object[];
  readonly named: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly differences: readonly Difference[];
  }[];
  readonly next: string | null;
}

let office: Office;
let administrator: Person;
/** Three that run, the last of them suspended. */
const ids: string[] = [];

beforeAll(async () => {
  office = await openOffice();
  administrator = office.api.administrator;
  for (const name of ['枣子巷1号院', '枣子巷2号院', '枣子巷3号院']) ids.push(await office.enrol(name));
  await office.enrol('演示院', DEMONSTRATION_POLICY.version);
  await office.people.supervisor.mustGive(ids[2] ?? '', 'suspend', { why: '核实产权' });
});
afterAll(() => office?.stop());

const preview = (path = PREVIEW, body: object | undefined = LATER, by = administrator) =>
  by.ask<Preview>(path, { ...(body === undefined ? {} : { body }), headers: { 'accept-language': 'zh-CN' } });
const inForce = () => administrator.ask<Preview>(IN_FORCE, { headers: { 'accept-language': 'zh-CN' } });
const verdict = ({ status, body }: ApiResponse<unknown>) => {
  const { code, errors = [] } = body as { code?: string; errors?: { code: string; path?: string }[] };
  return [status, code, ...errors.map((one) => [one.code, one.path])];
};
/** Everything that a write would change. */
const written = async () => {
  const { rows } = await office.api.database.pool.query(
    `SELECT (SELECT count(*) FROM policy_version) AS policies, (SELECT count(*) FROM journal) AS journal,
       (SELECT count(*) FROM audit_entry) AS audit, (SELECT count(*) FROM outbox) AS outbox`,
  );
  return rows;
};
const dueOf = async (id: string): Promise<string> => {
  const { rows } = await office.api.database.pool.query<{ at: string }>(
    `SELECT due_at AS at FROM obligation WHERE case_id = $1 AND key = $2 AND closed_at IS NULL`,
    [id, CONVENE],
  );
  return rows[0]?.at ?? '';
};
const rungsIn = async (id: string, since: number): Promise<readonly (readonly [name: string, day: string])[]> =>
  (await journalAfter(office.api.database.pool, id, since)).flatMap(({ at, events }) =>
    (events as readonly { type: string; data: { name: string; key: string } }[]).flatMap(({ type, data }) =>
      type === 'rungReached' && data.key === CONVENE ? [[data.name, dateOf(at)] as const] : [],
    ),
  );

describe('a policy that nobody has published', () => {
  test('shows what it would change, by district, step and reminder, and for each courtyard; nothing is written', async () => {
    const before = await written();
    const { status, body } = await preview();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      binds: 'inForce',
      total: 4,
      looked: 4,
      mayTakeUp: 2,
      cases: 2,
      deadlines: { moved: 0, opened: 0, closed: 0, kept: 2 },
      rungs: { moved: 2, added: 2, dropped: 2, sentAtOnce: 0, readdressed: 0 },
      refused: [{ code: 'suspended', cases: 1 }],
      byDistrict: [{ name: '金牛', cases: 2 }],
      byStep: [{ step: 'convene-council', cases: 2 }],
      next: null,
    });
    expect(body.says).toContain('在办院落仍按原版本办理');
    expect(body.changes.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/consensus/convene', '/subsidy/amount/minFen', '/subsidy/amount/maxFen']),
    );
    expect(body.byRung).toEqual(
      expect.arrayContaining([
        { rung: 'soon', receiver: 'holder', change: 'moved', reminders: 2 },
        { rung: 'overdue', receiver: 'leader', change: 'dropped', reminders: 2 },
        { rung: 'overdue-again', receiver: 'leader', change: 'added', reminders: 2 },
      ]),
    );
    expect(body.named.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort());
    const [first] = body.named;
    expect([first?.from, first?.to]).toEqual([STANDARD_POLICY.version, LATER.version]);
    const [kept] = first?.differences ?? [];
    expect([kept?.obligation, kept?.from]).toEqual([CONVENE, await dueOf(first?.id ?? '')]);
    expect(kept?.text).toMatch(/^“.+”的期限 \d{4}-\d\d-\d\d 不变；按新规定起算为 \d{4}-\d\d-\d\d（晚 \d+ 天）$/);
    expect(await written()).toEqual(before);
  });

  test('is refused for the same reasons as when it is published, with all of them at once', async () => {
    const floods = Array.from({ length: 13 }, (_, i) => ({ name: `r${i}`, offset: { days: i }, to: 'holder' }));
    const standard = { ...LATER.ladders.standard, rungs: floods };
    const before = await written();
    for (const body of [
      { ...LATER, version: 'with+plus' },
      { ...LATER, ladders: { ...LATER.ladders, standard } },
      { ...LATER, consensus: { ...LATER.consensus, convene: { days: -1 } }, name: '' },
      STANDARD_POLICY,
      {},
    ]) {
      const published = await administrator.ask('/api/v1/courtyards/policies', { body });
      expect(published.status).toBeGreaterThanOrEqual(400);
      expect(verdict(await preview(PREVIEW, body))).toEqual(verdict(published));
      expect(verdict(await preview(`${PREVIEW}/export?format=csv`, body))).toEqual(verdict(published));
    }
    expect(await written()).toEqual(before);
  });

  test('is shown to whoever may publish it alone', async () => {
    const below = await office.api.hire({
      login: 'district-admin',
      name: 'district-admin',
      organisationId: office.at.district,
      roles: ['administrator'],
    });
    expect(verdict(await preview(PREVIEW, LATER, below))).toEqual([403, 'whole-programme-only']);
    expect(verdict(await preview(PREVIEW, LATER, office.people.supervisor))).toEqual([403, 'role-not-allowed']);
  });

  test('as a pilot moves no running courtyard, and says so', async () => {
    const { body } = await preview(PREVIEW, { ...LATER, pilot: true });
    expect(body).toMatchObject({ binds: 'pilot', looked: 0, mayTakeUp: 0, named: [] });
    expect(body.says).toContain('在办院落不能变更为本版本');
  });

  test('as a file has a row for each change, and why the others cannot be moved', async () => {
    const { body } = await preview(`${PREVIEW}/export?format=csv`);
    const rows = (body as unknown as string).trim().split('\r\n');
    const { named } = (await preview()).body;
    expect(rows).toHaveLength(1 + named.flatMap(({ differences }) => differences).length + 1);
    expect(rows.filter((row) => row.includes('overdue-again'))).toHaveLength(2);
    expect(rows.filter((row) => row.includes('不能变更'))).toEqual([expect.stringContaining('枣子巷3号院')]);
  });

  test('is asked about the courtyards after one that was reached', async () => {
    const [first, second] = [...ids].sort();
    const { body } = await preview(`${PREVIEW}?after=${first}`);
    expect(body.looked).toBeLessThan(4);
    expect(body.named.some(({ id }) => id === first)).toBe(false);
    expect(verdict(await preview(`${PREVIEW}?after=nowhere`))).toEqual([
      400,
      'request-invalid',
      [expect.any(String), '/query/after'],
    ]);
    expect(second).toBeDefined();
  });
});

test('rules of a district are previewed by who administers it, for its courtyards under their own versions', async () => {
  const { no } = (await administrator.must<{ no: number }>(`/api/v1/courtyards/district-rules/${office.at.district}`))
    .body;
  const path = `/api/v1/courtyards/district-rules/${office.at.district}/preview`;
  const rules = { version: 'jinniu-1', name: '金牛区细则', policyVersion: STANDARD_POLICY.version, after: no };
  const before = await written();
  const { status, body } = await preview(path, { ...rules, points: { answerObjection: { workingDays: 3 } } });
  expect([status, body.binds, body.mayTakeUp, body.looked]).toEqual([200, 'districtRules', 2, 4]);
  expect(body.changes.map((one) => one.path)).toContain('/ballot/answerObjection');
  expect(body.named).toEqual([]);
  const stricter = { ...rules, points: { answerObjection: { workingDays: 3 } } };
  const file = await preview(`${path}/export?format=csv`, stricter);
  expect([file.status, String(file.body).split('\r\n')[0]]).toEqual([200, expect.stringMatching(/^\uFEFF?"?区/)]);
  expect((await preview(`${path}/export?format=csv`, stricter, office.people.supervisor)).status).toBe(403);
  const loose = await preview(path, { ...rules, points: { answerObjection: { workingDays: 9 } } });
  expect(verdict(loose)).toEqual([422, 'point-looser', ['point-looser', '/points/answerObjection']]);
  expect(verdict(await preview(path, { ...rules, points: {} }, office.people.supervisor))).toEqual([
    403,
    'role-not-allowed',
  ]);
  expect(await written()).toEqual(before);
});

test('what was previewed is what is published, and what then happens in a courtyard that takes it up', async () => {
  const { supervisor, districtHousingLeader } = office.people;
  const [moved = '', stays = ''] = ids;
  const foretold = (await preview()).body;
  expect(verdict(await inForce())).toEqual([404, 'not-found']);
  await administrator.must('/api/v1/courtyards/policies', { body: LATER });
  expect((await inForce()).body.named).toEqual(foretold.named);
  const path = `/api/v1/courtyards/policies/${STANDARD_POLICY.version}/preview`;
  expect(verdict(await administrator.ask(path))).toEqual([
    422,
    'policy-not-in-force',
    ['policy-not-in-force', undefined],
  ]);

  const due = await dueOf(moved);
  const pool = office.api.database.pool;
  const since = (await journalAfter(pool, moved, 0)).length;
  await supervisor.mustGive(moved, 'movePolicy', { version: LATER.version, why: '按新政策办理' });
  await districtHousingLeader.mustGive(moved, 'confirmRequest');
  expect(await dueOf(moved)).toBe(due);
  const after = (await inForce()).body;
  expect(after.named.map(({ id }) => id)).toEqual([stays]);
  expect(after.refused).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'policy-already-pinned' })]));

  const own = foretold.named.find(({ id }) => id === moved)?.differences ?? [];
  const others = foretold.named.find(({ id }) => id === stays)?.differences ?? [];
  const [last] = own.flatMap(({ rung, to }) => (rung === 'overdue-again' && to !== undefined ? [to] : []));
  await office.clock.past(last ?? '');
  const reached = async (id: string, rung: string) =>
    until(`${rung} is reached`, async () => (await rungsIn(id, 0)).find(([name]) => name === rung)?.[1]);
  for (const { kind, rung = '', from, to } of own) {
    if (kind !== 'rung') continue;
    if (to === undefined) expect((await rungsIn(moved, since)).map(([name]) => name)).not.toContain(rung);
    else expect(await reached(moved, rung)).toBe(dateOf(to));
    if (from !== undefined) expect(await reached(stays, rung)).toBe(dateOf(from));
  }
  expect(others.filter(({ kind }) => kind === 'rung')).toHaveLength(own.filter(({ kind }) => kind === 'rung').length);
});
