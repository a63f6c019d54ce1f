import type { Person } from '../../demonstration/client';
import { policyChanges, policyLeaves } from '../../domain/kernel/policies/policyLeaves';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { policyPlace } from '../../i18n/policyWords';
import { RENOVATION_POLICY_WORDS } from '../../i18n/renovationPolicyWords';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';

const LATER = {
  ...STANDARD_POLICY,
  version: 'jinniu-2027-1',
  name: '金牛区 2027',
  ballot: { ...STANDARD_POLICY.ballot, notice: { workingDays: 8 }, scansRequired: true },
  subsidy: { ...STANDARD_POLICY.subsidy, amount: { kind: 'perHousehold' as const, perHouseholdFen: 500_000 } },
  acceptance: { ...STANDARD_POLICY.acceptance, retention: 250 },
  narrowable: ['subsidyPerHousehold' as const],
};

let shell: ApiOnly;
let administrator: Person;
let supervisor: Person;
beforeAll(async () => {
  shell = await startApiOnly();
  administrator = shell.administrator;
  supervisor = await shell.createAccount('programme', ['supervisor'], 'supervisor');
  await administrator.must('/api/v1/courtyards/policies', { body: LATER });
});
afterAll(() => shell?.stop());

const diff = async (from: string, to: string, language: string) =>
  (
    await supervisor.must<{ changes: object[] }>(`/api/v1/courtyards/policies/${to}/diff?from=${from}`, {
      headers: { 'accept-language': language },
    })
  ).body.changes;

test('each difference is reported with its place, old and new value, in the reader’s language', async () => {
  expect(await diff(STANDARD_POLICY.version, LATER.version, 'zh-CN')).toEqual(
    expect.arrayContaining([
      { path: '/ballot/notice', place: ['表决', '公示期'], before: '7 天', after: '8 个工作日' },
      { path: '/ballot/scansRequired', place: ['表决', '表决票必须附扫描件'], before: null, after: '是' },
      { path: '/subsidy/amount/kind', place: ['补助', '金额', '方式'], before: '区间', after: '按户' },
      { path: '/subsidy/amount/minFen', place: ['补助', '金额', '不少于'], before: '300,000.00 元', after: null },
      { path: '/acceptance/retention', place: ['验收', '质保金'], before: '3.00%', after: '2.50%' },
    ]),
  );
  expect(await diff(STANDARD_POLICY.version, LATER.version, 'en')).toContainEqual({
    path: '/ballot/notice',
    place: ['ballot', 'public notice'],
    before: '7 days',
    after: '8 working days',
  });
});

test('the reversed comparison swaps old and new, and a version has no difference to itself', async () => {
  const there = policyChanges(STANDARD_POLICY, LATER);
  const back = policyChanges(LATER, STANDARD_POLICY);
  const turned = back.map(({ path, keys, before, after }) => ({
    path,
    keys,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  }));
  const sorted = (changes: readonly { path: string }[]) => [...changes].sort((a, b) => (a.path < b.path ? -1 : 1));
  expect(sorted(turned)).toEqual(sorted(there));
  expect(await diff(LATER.version, LATER.version, 'zh-CN')).toEqual([]);
});

test('every part of every policy has its label in both languages', () => {
  const nameless = [STANDARD_POLICY, DEMONSTRATION_POLICY, LATER].flatMap((policy) =>
    policyLeaves(policy).flatMap(({ keys }) =>
      policyPlace(RENOVATION_POLICY_WORDS, keys, 'zh-CN').filter(
        (word) => /[a-z]/i.test(word) || policyPlace(RENOVATION_POLICY_WORDS, keys, 'en').includes(''),
      ),
    ),
  );
  expect({ 'without a word in i18n/renovationPolicyWords.ts': [...new Set(nameless)] }).toEqual({
    'without a word in i18n/renovationPolicyWords.ts': [],
  });
});

test('a whole version is described in words', async () => {
  const { body } = await supervisor.must<{ lines: { path: string; value: string }[] }>(
    `/api/v1/courtyards/policies/${STANDARD_POLICY.version}/words`,
  );
  const value = Object.fromEntries(body.lines.map((line) => [line.path, line.value]));
  expect(body.lines).toHaveLength(policyLeaves(STANDARD_POLICY).length);
  expect([value['/ballot/rules/how/carried'], value['/ladders/standard/rungs/0']]).toEqual([
    '> 1/2',
    '-2 个工作日 → 承办人',
  ]);
});

test('an unknown version is not found, and a comparison needs both versions', async () => {
  const { version } = STANDARD_POLICY;
  expect((await supervisor.ask(`/api/v1/courtyards/policies/none/diff?from=${version}`)).status).toBe(404);
  expect((await supervisor.ask(`/api/v1/courtyards/policies/${version}/diff?from=none`)).status).toBe(404);
  expect((await supervisor.ask(`/api/v1/courtyards/policies/${version}/diff`)).status).toBe(400);
  expect((await supervisor.ask('/api/v1/courtyards/policies/none/words')).status).toBe(404);
});

test('the list of versions counts the courtyards pinned to each, if asked', async () => {
  const { body } = await administrator.must<{ policies: { version: string; courtyards?: number }[] }>(
    '/api/v1/courtyards/policies?counts=true',
  );
  expect(body.policies.find(({ version }) => version === LATER.version)?.courtyards).toBe(0);
  const plain = await administrator.must<{ policies: object[] }>('/api/v1/courtyards/policies');
  expect(plain.body.policies[0]).not.toHaveProperty('courtyards');
});
