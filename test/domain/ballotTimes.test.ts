import { papersUntil, phaseOf } from '../../domain/kernel/deliberation/ballotTimes';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { atBallot } from '../support/courtyards/funded';

const WHY = { why: '票已收齐' };
const ballotOf = (c: ReturnType<typeof atBallot>) => {
  const [ballot] = c.facts.ballots;
  if (ballot === undefined) throw new Error('no ballot');
  return ballot;
};

/** A ballot whose time is over, though nobody has pressed. */
const over = (policy = STANDARD_POLICY) => {
  const c = atBallot(policy);
  c.until(ballotOf(c).closesAt);
  return c;
};

test('a ballot is over at its close, whoever presses', () => {
  const { closesAt } = ballotOf(atBallot(STANDARD_POLICY));
  const before = '2026-01-01T00:00:00.000Z';
  expect([phaseOf({ closesAt }, before), phaseOf({ closesAt }, closesAt)]).toEqual(['open', 'over']);
  expect(phaseOf({ closesAt, closed: {} as never }, before)).toBe('closed');
});

test('the time for papers that came in before the close is the policy’s of the opening, three working days if it is silent', () => {
  const c = over();
  expect(ballotOf(c).latePapers).toEqual({ workingDays: 3 });
  const until = papersUntil(c.facts, c.context, ballotOf(c));
  expect(until > ballotOf(c).closesAt).toBe(true);
  const { latePapers: _, ...older } = ballotOf(c);
  expect(papersUntil(c.facts, c.context, older)).toBe(older.closesAt);
  const own = over({ ...STANDARD_POLICY, ballot: { ...STANDARD_POLICY.ballot, latePapers: { days: 1 } } });
  expect(papersUntil(own.facts, own.context, ballotOf(own)) < until).toBe(true);
});

test('two people say that all papers are in, once, and only after the close', () => {
  const running = atBallot(STANDARD_POLICY);
  expect(running.give('declareAllIn', 'projectManager', WHY)).toEqual({ refused: ['ballot-not-over'] });
  const c = over();
  expect(c.give('declareAllIn', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
  const until = papersUntil(c.facts, c.context, ballotOf(c));
  expect(c.give('confirmRequest', 'community', {}, undefined, 'projectManager')).toEqual({
    refused: ['separation-of-duties'],
  });
  expect(papersUntil(c.facts, c.context, ballotOf(c))).toBe(until);
  expect(c.give('confirmRequest', 'community', {})).toEqual({ events: ['requestConfirmed', 'papersAllIn'] });
  expect(papersUntil(c.facts, c.context, ballotOf(c)) < until).toBe(true);
  expect(c.give('declareAllIn', 'projectManager', WHY)).toEqual({ refused: ['papers-already-in'] });
});
