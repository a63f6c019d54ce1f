import { STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { adoptByAssembly, electByAssembly } from '../support/courtyards/byAssembly';
import { SCAN } from '../support/courtyards/exampleInvoices';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { postResult } from '../support/courtyards/selfGoverning';

const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 8_000 });
const sealed = (forIt: number, against = 0) => ({
  sealed: true,
  tally: { roll: measure(10), for: measure(forIt), against: measure(against), abstain: measure(0) },
  papers: forIt + against,
  pending: 0,
  papersHash: 'p',
});
const ROLL = { rollId: 'r1', units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h' };
const TEXT = '第一条 爱护公共设施。';
const ballot = { motion: 'covenant' as const, title: '院落公约', text: TEXT, matters: ['none'] as const };
const adopt = (more: { ballotId?: string; text?: string; by?: 'ballot' | 'assembly'; adoptedOn?: string } = {}) => ({
  adoptedOn: '2026-04-20',
  by: 'ballot' as const,
  text: TEXT,
  ...more,
});

/** A courtyard in 自治, its roll frozen in this round, its body elected. */
const selfGoverning = (policy: Policy = STANDARD_POLICY): PureCourtyard => {
  const c = new PureCourtyard('2026-02-21T01:30:00.000Z', { name: '某院', city: '成都' }, policy);
  const session = { heldOn: '2026-02-21', members: 3, present: 2, resolves: 'whether' as const, minutes: '纪要' };
  c.give('recordCouncilSession', 'community', session);
  c.give('freezeRoll', 'projectManager', { rollId: 'r1' }, ROLL);
  c.give('openBallot', 'projectManager', { motion: 'whether', matters: ['none'], title: '改不改', text: '改不改' });
  c.give('closeBallot', 'projectManager', {}, sealed(10));
  c.give('postNotice', 'projectManager', { place: '门口' });
  c.on('2026-03-03');
  const members = (['chair', 'bookkeeper', 'member'] as const).map((duty) => ({ name: duty, duty }));
  electByAssembly(c, members);
  c.on('2026-03-12');
  c.byTwo('nameBookkeeperAndAccount', 'community', { bookkeeper: 'b', account: '62220001', ...SCAN });
  return c;
};

test('a covenant by ballot is carried, posted for seven days, objected to and answered, then adopted as carried', () => {
  const c = selfGoverning();
  expect(c.facts.stage).toBe('selfGovernance');
  expect(c.give('openBallot', 'projectManager', ballot)).toEqual({ events: ['ballotOpened'] });
  const ballotId = c.facts.ballots.at(-1)?.ballotId ?? '';
  expect(c.due).toMatchObject({ 'collect-papers': '2026-03-27' });
  expect(c.give('adoptCovenant', 'community', adopt({ ballotId, adoptedOn: '2026-03-12' }))).toEqual({
    refused: ['ballot-open'],
  });
  c.on('2026-03-27', 19);
  expect(c.give('closeBallot', 'projectManager', {}, sealed(7, 1))).toEqual({ events: ['ballotClosed'] });
  expect(c.give('adoptCovenant', 'community', adopt({ ballotId, adoptedOn: '2026-03-27' }))).toEqual({
    refused: ['notice-not-posted'],
  });
  c.give('postNotice', 'projectManager', { place: '门口' });
  expect(c.give('raiseObjection', 'resident', { text: '停车' })).toEqual({ events: ['objectionRaised'] });
  c.on('2026-04-20');
  expect(c.give('adoptCovenant', 'community', adopt({ ballotId }))).toEqual({ refused: ['objection-open'] });
  c.give('answerObjection', 'community', { no: 1, text: '已改' });
  expect(c.due).toMatchObject({ 'carry-out-decision': '2026-04-13' });
  expect(c.give('adoptCovenant', 'community', adopt({ ballotId, text: '另一文本' }))).toEqual({
    refused: ['covenant-text-differs'],
  });
  expect(c.give('adoptCovenant', 'community', adopt())).toEqual({ refused: ['decision-ballot-other'] });
  expect(c.give('adoptCovenant', 'community', adopt({ ballotId: 'other' }))).toEqual({
    refused: ['decision-ballot-other'],
  });
  expect(c.give('adoptCovenant', 'community', adopt({ ballotId, adoptedOn: '2026-03-26' }))).toEqual({
    refused: ['dates-out-of-order'],
  });
  expect(c.give('adoptCovenant', 'community', adopt({ ballotId }))).toEqual({ events: ['covenantAdopted'] });
  expect(c.facts.covenants).toEqual([{ version: 1, adoptedOn: '2026-04-20', by: 'ballot', text: TEXT, ballotId }]);
  expect(c.give('adoptCovenant', 'community', adopt({ ballotId }))).toEqual({
    refused: ['decision-ballot-other', 'covenant-day-taken'],
  });
  expect(c.give('openBallot', 'projectManager', ballot)).toEqual({ events: ['ballotOpened'] });
});

test('a lost covenant ends nothing: another may be voted on; an assembly waits for a year', () => {
  const c = selfGoverning();
  c.give('openBallot', 'projectManager', ballot);
  c.on('2026-03-27', 19);
  c.give('closeBallot', 'projectManager', {}, sealed(3, 5));
  expect(c.facts.stage).toBe('selfGovernance');
  postResult(c);
  expect(c.give('openBallot', 'projectManager', ballot)).toEqual({ events: ['ballotOpened'] });
  expect(adoptByAssembly(c)).toEqual({ refused: ['ballot-open', 'ballot-lost'] });
  c.on('2026-04-20');
  c.give('closeBallot', 'projectManager', {}, sealed(2));
  postResult(c);
  expect(adoptByAssembly(c)).toEqual({ refused: ['ballot-lost'] });
  c.on('2027-04-20');
  expect(adoptByAssembly(c)).toEqual({ refused: ['ballot-lost'] });
  c.on('2027-04-21');
  expect(adoptByAssembly(c)).toEqual({ events: ['covenantAdopted'] });
});

test('a covenant needs an ordinary majority unless the policy requires more', () => {
  const three = { numerator: 3, denominator: 4 };
  const stricter = {
    ...STANDARD_POLICY.ballot.rules.how,
    version: 'covenant-1',
    carried: { share: three, bound: 'atLeast' as const },
  };
  const rules = { ...STANDARD_POLICY.ballot.rules, covenant: stricter };
  const ruleOf = (policy: Policy) => {
    const c = selfGoverning(policy);
    c.give('openBallot', 'projectManager', ballot);
    return c.facts.ballots.at(-1)?.motion.rule.version;
  };
  expect(ruleOf(STANDARD_POLICY)).toBe(STANDARD_POLICY.ballot.rules.how.version);
  expect(ruleOf({ ...STANDARD_POLICY, ballot: { ...STANDARD_POLICY.ballot, rules } })).toBe('covenant-1');
});

test('the questions of other stages cannot be asked in self-governance, nor a covenant elsewhere', () => {
  const c = selfGoverning();
  for (const motion of ['whether', 'how', 'result'] as const) {
    expect(c.give('openBallot', 'projectManager', { ...ballot, motion })).toEqual({
      refused: ['motion-of-other-stage'],
    });
  }
  const before = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' });
  expect(before.give('openBallot', 'projectManager', ballot)).toEqual({
    refused: ['council-not-convened', 'roll-not-frozen'],
  });
});
