import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { BY_CLASS } from '../support/courtyards/policyByClass';

let shell: ApiOnly;
beforeAll(async () => {
  shell = await startApiOnly();
});
afterAll(() => shell?.stop());

const { ballot, override } = STANDARD_POLICY;
const tenth = { share: { numerator: 1, denominator: 100 }, bound: 'atLeast' as const };
const publish = async (policy: object, language = 'zh-CN') => {
  const { status, body } = await shell.administrator.ask('/api/v1/courtyards/policies', {
    body: { ...STANDARD_POLICY, version: 'floors-1', ...policy },
    headers: { 'accept-language': language },
  });
  const { code, errors = [] } = body as { code: string; errors?: { code: string; path: string; detail: string }[] };
  return { status, code, errors };
};

test('whom gaps are told to, how far a reminder is, and how long others act for somebody have bounds', async () => {
  const { standard } = STANDARD_POLICY.ladders;
  const far = (offset: object) => ({ name: 'far', offset, to: 'district' });
  const { status, errors } = await publish({
    gaps: { told: ['supervisor', 'resident', 'contractor', 'body'] },
    delegations: { rightDaysAYear: 300 },
    ladders: {
      ...STANDARD_POLICY.ladders,
      standard: { rungs: [...standard.rungs, far({ days: 400 })] },
      ballot: {
        rungs: [far({ workingDays: -140 }), far({ days: 184 })].map((rung, no) => ({ ...rung, name: `r${no}` })),
      },
    },
  });
  expect(status).toBe(422);
  expect(errors.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
    'delegation-days-outside /delegations/rightDaysAYear',
    ...[1, 2, 3].map((no) => `gap-receiver-outside /gaps/told/${no}`),
    'rung-too-far /ladders/ballot/rungs/0/offset',
    `rung-too-far /ladders/standard/rungs/${standard.rungs.length}/offset`,
  ]);
  expect(errors.find(({ path }) => path === '/gaps/told/1')?.detail).toBe('居民不是机构的岗位，不接收岗位缺员通知。');
});

test('a policy below the law is refused with every fault, its place and the article', async () => {
  const below = {
    ballot: {
      ...ballot,
      notice: { days: 0 },
      open: { days: 0 },
      rules: {
        ...ballot.rules,
        how: { ...ballot.rules.how, participation: tenth, carried: tenth },
        changeOfUse: ballot.rules.how,
      },
    },
    override: { ...override, waivable: ['co-funding-short', 'notice-running', 'covenant-missing'] },
  };
  const { status, errors } = await publish(below);
  expect(status).toBe(422);
  expect(errors.map(({ code, path }) => [code, path])).toEqual([
    ['participation-below-law', '/ballot/rules/how/participation'],
    ['majority-below-law', '/ballot/rules/how/carried'],
    ['three-quarters-below-law', '/ballot/rules/changeOfUse/carried'],
    ['vote-too-short', '/ballot/open'],
    ['notice-too-short', '/ballot/notice'],
    ['waiver-against-vote', '/override/waivable/1'],
    ['waiver-against-vote', '/override/waivable/2'],
  ]);
  expect(errors[0]?.detail).toContain('《民法典》第二百七十八条');
  expect((await publish(below, 'en')).errors[2]?.detail).toContain('art. 278, items 6 to 8');
});

test('a policy whose classes leave courtyards out or take them twice is refused, in words; one by class is published', async () => {
  const withClasses = (...classes: readonly object[]) => ({
    version: 'by-class-1',
    narrowable: ['subsidyLimits'],
    subsidy: { ...STANDARD_POLICY.subsidy, amount: { kind: 'byClass', classes } },
  });
  const [small, medium, large] = BY_CLASS.classes;
  const { status, errors } = await publish(
    withClasses(small, { ...medium, minHouseholds: 21 }, { ...large, minHouseholds: 49 }),
  );
  expect(status).toBe(422);
  expect(errors).toEqual([
    expect.objectContaining({
      code: 'classes-gap',
      path: '/subsidy/amount/classes/1/minHouseholds',
      detail: '“中型院落”从 21 户起，而 20 户起的院落没有类别。',
    }),
    expect.objectContaining({ code: 'classes-overlap', path: '/subsidy/amount/classes/2/minHouseholds' }),
  ]);
  expect((await publish(withClasses())).errors.map(({ code }) => code)).toEqual(['classes-missing']);
  expect((await publish(withClasses(small, medium, large))).status).toBe(201);
});

test('no API takes a demonstration’s policy', async () => {
  const { status, code, errors } = await publish({ ballot: DEMONSTRATION_POLICY.ballot, isDemonstration: true });
  expect([status, code]).toEqual([400, 'request-invalid']);
  expect(errors.map(({ path }) => path)).toEqual(['/isDemonstration']);
});

test('a policy may leave out extension and early close', async () => {
  const { extended: _, ...rest } = ballot;
  expect((await publish({ ballot: { ...rest, earlyClose: false } })).status).toBe(201);
});
