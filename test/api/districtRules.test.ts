import { effectivePolicy } from '../../db/effectivePolicy';
import { addPolicy } from '../../db/policies';
import { inTransaction } from '../../db/transaction';
import { createOrganisations, type OrganisationIds, organisation } from '../../demonstration/cast';
import type { ApiResponse, Person } from '../../demonstration/client';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { type Office, openOffice } from '../support/api/office';
import { reorganiseByBoth } from '../support/api/reorganisations';
import { recordsOf } from '../support/api/verifiedRecords';
import { until } from '../support/time/until';

const BASE = STANDARD_POLICY.version;

interface Rules {
  readonly no: number;
  readonly effectiveVersion: string;
  readonly points: readonly { readonly point: string }[];
  readonly published: readonly object[];
  readonly proposals: readonly { readonly id: string; readonly version: string; readonly mayConfirm: boolean }[];
}

let office: Office;
/** The offices of another district. */
let there: OrganisationIds;
let administrator: Person;

const hire = (organisationId: string, login: string): Promise<Person> =>
  office.api.hire({ login, name: login, organisationId, roles: ['administrator'] });

beforeAll(async () => {
  office = await openOffice();
  there = await createOrganisations(office.api.administrator, {
    city: '成都',
    district: '青羊',
    subDistrict: '草堂',
    community: '浣花',
  });
  administrator = await hire(office.at.district, 'jinniu-admin');
});
afterAll(() => office?.stop());

const pathOf = (districtId: string): string => `/api/v1/courtyards/district-rules/${districtId}`;
const body = (version: string, after: number, points: object) => ({
  version,
  name: `金牛区实施细则 ${version}`,
  policyVersion: BASE,
  points,
  after,
  why: '区政府常务会议纪要',
});
const propose = (version: string, after: number, points: object, by = administrator, at = office.at.district) =>
  by.ask<Rules>(pathOf(at), { body: body(version, after, points), headers: { 'accept-language': 'zh-CN' } });
const decide = (what: 'confirm' | 'decline', id = '', by = office.api.confirmer, at = office.at.district) =>
  by.ask<Rules>(`${pathOf(at)}/proposals/${id}/${what}`, { body: {} });
const idOf = ({ body: told }: ApiResponse<Rules>, version: string) =>
  told.proposals.find((one) => one.version === version)?.id;
/** Proposed by one administrator and confirmed by another. */
const publish = async (...proposed: Parameters<typeof propose>): Promise<ApiResponse<Rules>> => {
  const answer = await propose(...proposed);
  return answer.status === 201
    ? decide('confirm', idOf(answer, proposed[0]), office.api.confirmer, proposed[4])
    : answer;
};
const verdict = ({ status, body: told }: ApiResponse<unknown>) => [status, (told as { code?: string }).code];
const versionOf = async (by: Person, id: string): Promise<string> =>
  (await by.must<{ policyVersion: string }>(`/api/v1/courtyards/${id}`)).body.policyVersion;
const extend = (by: Person, id: string, workingDays: number) =>
  by.give(id, 'extendObligation', { obligation: 'convene-council:1', workingDays, why: '场地未定' });

test('rules that are looser, or set what is not open, are refused with all faults at once, in words', async () => {
  const loose = await publish('jinniu-loose', 0, {
    subsidyCeiling: 60_000_000,
    subsidyPerHousehold: 1,
    publicNotice: { days: 3 },
    answerObjection: { days: 1 },
    extensionDays: 3,
    subsidyLimits: [{ className: '大型院落', maxFen: 40_000_000 }],
  });
  expect(verdict(loose)).toEqual([422, 'point-looser']);
  expect((loose.body as unknown as { errors: object[] }).errors).toEqual([
    expect.objectContaining({
      code: 'point-looser',
      path: '/points/subsidyCeiling',
      detail: '“补助上限”只能比项目政策更严，不能放宽。',
    }),
    expect.objectContaining({ code: 'point-closed', path: '/points/subsidyPerHousehold' }),
    expect.objectContaining({ code: 'class-unknown', path: '/points/subsidyLimits' }),
    expect.objectContaining({ code: 'point-looser', path: '/points/publicNotice' }),
    expect.objectContaining({ code: 'point-incomparable', path: '/points/answerObjection' }),
  ]);
  const rules = await administrator.must<Rules>(pathOf(office.at.district));
  expect([rules.body.no, rules.body.effectiveVersion, rules.body.published]).toEqual([0, BASE, []]);
});

test('only who administers the district publishes its rules, and only a district has any', async () => {
  const below = await hire(office.at.subDistrict, 'fuqin-admin');
  const elsewhere = await hire(there.district, 'qingyang-admin');
  expect(verdict(await publish('a-1', 0, {}, below))).toEqual([404, 'not-found']);
  expect(verdict(await publish('a-1', 0, {}, elsewhere))).toEqual([404, 'not-found']);
  expect(verdict(await publish('a-1', 0, {}, office.people.supervisor))).toEqual([403, 'role-not-allowed']);
  expect(verdict(await publish('a-1', 0, {}, below, office.at.subDistrict))).toEqual([422, 'not-a-district']);
  expect(verdict(await elsewhere.ask(pathOf(office.at.district)))).toEqual([404, 'not-found']);
  expect((await below.ask(pathOf(office.at.district))).status).toBe(200);
  expect((await office.people.community.ask(pathOf(office.at.district))).status).toBe(200);
  expect(verdict(await publish('a-1', 0, {}, administrator, 'none'))).toEqual([404, 'not-found']);
});

test('rules take two administrators of the district, who are two persons', async () => {
  const proposed = await propose('one-hand', 0, { extensionDays: 2 });
  const id = idOf(proposed, 'one-hand');
  expect(proposed.body).toMatchObject({ no: 0, effectiveVersion: BASE, proposals: [{ mayConfirm: false }] });
  expect(verdict(await decide('confirm', id, administrator))).toEqual([409, 'same-person']);
  const below = await hire(office.at.subDistrict, 'below-admin');
  expect(verdict(await decide('confirm', id, below))).toEqual([404, 'not-found']);
  expect((await below.must<Rules>(pathOf(office.at.district))).body.proposals).toEqual([]);
  expect((await decide('decline', id, administrator)).body).toMatchObject({ no: 0, proposals: [] });
  expect(verdict(await decide('confirm', id))).toEqual([409, 'proposal-decided']);
});

test('a proposal whose administrator was dismissed, or that is old, is not confirmed', async () => {
  const dismissed = await hire(office.at.district, 'dismissed-admin');
  const proposed = await propose('dismissed', 0, {}, dismissed);
  const { ownerPool } = office.api.database;
  await ownerPool.query('UPDATE account SET disabled_at = now() WHERE login = $1', [dismissed.login]);
  const asked = decide('confirm', idOf(proposed, 'dismissed'));
  expect(verdict(await asked)).toEqual([409, 'proposer-not-administrator']);
  const old = await propose('too-old', 0, {});
  await ownerPool.query(
    `ALTER TABLE district_rules_proposal DISABLE TRIGGER district_rules_proposal_kept;
     UPDATE district_rules_proposal SET expires_at = now();
     ALTER TABLE district_rules_proposal ENABLE TRIGGER district_rules_proposal_kept`,
  );
  expect(verdict(await decide('confirm', idOf(old, 'too-old')))).toEqual([409, 'proposal-expired']);
});

test('a courtyard is enrolled under its district’s rules; one from before follows when it is moved to them', async () => {
  const { supervisor, projectManager } = office.people;
  const before = await office.enrol('细则前1号院');
  const published = await publish('jinniu-2026-1', 0, { extensionDays: 2, subsidyCeiling: 40_000_000 });
  expect(published.status).toBe(200);
  expect(published.body).toMatchObject({ no: 1, effectiveVersion: `${BASE}+jinniu-2026-1` });
  expect(published.body.points.filter(({ point }) => /^(extensionDays|publicNotice)$/.test(point))).toEqual([
    expect.objectContaining({ point: 'publicNotice', district: null, holds: '7 天', heldBy: 'programme' }),
    expect.objectContaining({ point: 'extensionDays', programme: '10', district: '2', holds: '2', heldBy: 'district' }),
  ]);

  const after = await office.enrol('细则后1号院');
  expect([await versionOf(supervisor, before), await versionOf(supervisor, after)]).toEqual([
    BASE,
    `${BASE}+jinniu-2026-1`,
  ]);
  expect(verdict(await extend(supervisor, after, 3))).toEqual([422, 'extension-too-long']);
  expect((await extend(supervisor, before, 3)).status).toBe(200);
  expect((await extend(supervisor, after, 2)).status).toBe(200);

  const move = { version: BASE, why: '适用本区细则' };
  await supervisor.mustGive(before, 'movePolicy', move);
  await office.people.districtHousingLeader.mustGive(before, 'confirmRequest');
  expect(await versionOf(supervisor, before)).toBe(`${BASE}+jinniu-2026-1`);
  expect(verdict(await supervisor.give(before, 'movePolicy', move))).toEqual([409, 'policy-already-pinned']);
  // What was granted before stays granted.
  const { body: page } = await projectManager.must<{ state: { extensions: object } }>(`/api/v1/courtyards/${before}`);
  expect(page.state.extensions).toEqual({ 'convene-council:1': 3 });
  expect([await recordsOf(office, before), await recordsOf(office, after)]).toEqual([[], []]);
});

test('what the district changed can be read as a version of the policy', async () => {
  const version = encodeURIComponent(`${BASE}+jinniu-2026-1`);
  const { body: diff } = await office.people.community.must<{ changes: { path: string }[] }>(
    `/api/v1/courtyards/policies/${version}/diff?from=${BASE}`,
  );
  expect(diff.changes.map(({ path }) => path)).toEqual([
    '/name',
    '/subsidy/amount/maxFen',
    '/extension/maxWorkingDays',
  ]);
  await office.people.community.must(`/api/v1/courtyards/policies/${version}`);
  const { policies } = (
    await office.people.community.must<{ policies: { version: string; narrows: string | null }[] }>(
      '/api/v1/courtyards/policies?counts=true',
    )
  ).body;
  expect(policies.filter(({ narrows }) => narrows !== null)).toEqual([
    expect.objectContaining({ version: `${BASE}+jinniu-2026-1`, narrows: BASE, courtyards: 2 }),
  ]);
});

test('later rules hold for new courtyards only, and whoever names a version gets the rules of today', async () => {
  const subsidyLimits = ['2020-01-01', '2199-01-01'].map((from, i) => ({ maxFen: 45_000_000 - i * 10_000_000, from }));
  const { body: told } = await publish('jinniu-2026-2', 1, { extensionDays: 1, subsidyLimits });
  const holds = '申报之日自 2020-01-01 · 不超过 450,000.00 元、申报之日自 2199-01-01 · 不超过 350,000.00 元';
  expect(told.points).toContainEqual(expect.objectContaining({ programme: null, holds }));
  const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      ...{ organisationId: office.at.community, profile: { name: '细则后2号院', city: '成都' } },
      policyVersion: `${BASE}+jinniu-2026-1`,
    },
  });
  const { body: page } = await office.people.projectManager.must(`/api/v1/courtyards/${body.courtyardId}`);
  const [today, next] = subsidyLimits.map(({ maxFen, from }) => ({ maxFen, since: from }));
  expect(page).toMatchObject({ policyVersion: `${BASE}+jinniu-2026-2`, figures: { subsidyBounds: { today, next } } });
});

test('a courtyard that moves within its district stays under the rules to which it is pinned', async () => {
  const id = await office.enrol('迁社区1号院');
  const before = await versionOf(office.people.supervisor, id);
  expect((await publish('jinniu-2026-3', 2, { extensionDays: 1 })).status).toBe(200);
  const beside = await organisation(office.api.administrator, office.at.subDistrict, 'community', '西北街');
  const move = { kind: 'move', from: office.at.community, into: beside, cases: [id], why: '社区调整' };
  expect(await reorganiseByBoth(office.api, move)).toMatchObject({ refused: 0 });
  expect(await versionOf(office.people.supervisor, id)).toBe(before);
});

test('a courtyard that goes to another district leaves the rules of the old one and gets those of the new one', async () => {
  const id = await office.enrol('迁区1号院');
  await publish('qingyang-2026-1', 0, { extensionDays: 4 }, office.api.administrator, there.district);
  const move = { kind: 'move', from: office.at.community, into: there.community, cases: [id], why: '区划调整' };
  expect(await reorganiseByBoth(office.api, move)).toMatchObject({ refused: 0 });
  const { rows } = await office.api.database.pool.query('SELECT policy_version FROM case_record WHERE id = $1', [id]);
  expect(rows).toEqual([{ policy_version: `${BASE}+qingyang-2026-1` }]);
  expect(await recordsOf(office, id)).toEqual([]);
});

test('of two who publish at once one is told of the other, and a version is taken once', async () => {
  const answers = await Promise.all(['x-1', 'x-2', 'x-3'].map((version) => publish(version, 3, {})));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(answers.filter(({ status }) => status === 409).map((one) => verdict(one)[1])).toEqual([
    'district-rules-changed',
    'district-rules-changed',
  ]);
  expect(verdict(await publish('jinniu-2026-1', 4, {}))).toEqual([409, 'district-rules-exist']);
});

test('the audit log says who published what; the version of a programme’s policy cannot look like a district’s', async () => {
  const { entries } = (
    await office.api.administrator.must<{ entries: { command: string; detail: object }[] }>(
      '/api/v1/audit?stream=policies',
    )
  ).body;
  expect(
    entries.filter(({ command }) => command === 'publishDistrictRules').map(({ detail }) => detail),
  ).toContainEqual(
    expect.objectContaining({
      version: 'jinniu-2026-1',
      no: 1,
      points: { extensionDays: 2, subsidyCeiling: 40_000_000 },
    }),
  );
  const reserved = await office.api.administrator.ask('/api/v1/courtyards/policies', {
    body: { ...STANDARD_POLICY, version: 'chengdu-2027-1+jinniu-1' },
  });
  expect(verdict(reserved)).toEqual([422, 'version-reserved']);
});

test('an import waits for nobody with a narrowed version that others need: it stands before the courtyards do', async () => {
  const { no } = (await administrator.must<Rules>(pathOf(office.at.district))).body;
  expect((await publish('jinniu-import', no, { extensionDays: 1 })).status).toBe(200);
  const { ownerPool } = office.api.database;
  const count = async (sql: string) => (await ownerPool.query(sql)).rowCount;
  const [answer] = await inTransaction(ownerPool, async (db) => {
    // Whoever writes down a registration waits.
    await db.query(`SELECT pg_advisory_xact_lock(hashtextextended('audit registrations', 7))`);
    const imported = office.people.projectManager.ask('/api/v1/courtyards/import', { csv: 'name,city\n细则院,成都' });
    await until('the import waits', async () => {
      const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      return (await count(waiting)) === 1;
    });
    expect(await count(`SELECT FROM policy_version WHERE version = '${BASE}+jinniu-import'`)).toBe(1);
    expect(await count(`SELECT FROM case_registration WHERE policy_version = '${BASE}+jinniu-import'`)).toBe(0);
    return [imported];
  });
  expect((await answer).status).toBe(201);
  expect(await count(`SELECT FROM case_registration WHERE policy_version = '${BASE}+jinniu-import'`)).toBe(1);
});

test('what a form begins with is a value that the district may set, and a narrowed list is as long as it comes out', async () => {
  const { ownerPool } = office.api.database;
  const documents = (prefix: string) => Array.from({ length: 30 }, (_, i) => `${prefix}${i}`);
  const later = {
    ...STANDARD_POLICY,
    version: 'later',
    ballot: { ...STANDARD_POLICY.ballot, scansRequired: false },
    subsidy: { ...STANDARD_POLICY.subsidy, requiredDocuments: documents('项目') },
  };
  await addPolicy(ownerPool, RENOVATION.name, later, 'test');
  const { points, no } = (await administrator.must<Rules>(`${pathOf(office.at.district)}?policyVersion=later`)).body;
  expect(points.find(({ point }) => point === 'scansRequired')).toMatchObject({ set: false, begin: true });

  const own = [...STANDARD_POLICY.subsidy.requiredDocuments, ...documents('区')].slice(0, 30);
  expect((await publish('jinniu-long', no, { requiredDocuments: own })).status).toBe(200);
  const narrowed = await effectivePolicy(ownerPool, RENOVATION, 'later', `${office.at.district}/`);
  expect(narrowed?.subsidy.requiredDocuments).toHaveLength(60);
  // Its answer is as documented, to its last entry.
  const { body } = await administrator.must<typeof later>(
    `/api/v1/courtyards/policies/${encodeURIComponent('later+jinniu-long')}`,
  );
  expect(body.subsidy.requiredDocuments).toHaveLength(60);
});
