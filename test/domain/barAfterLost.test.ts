import { againstBallots } from '../../domain/kernel/deliberation/assembly';
import { addDays, dateOf } from '../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { atBallot, sealed } from '../support/courtyards/funded';

const SHORTER = { ...STANDARD_POLICY, ballot: { ...STANDARD_POLICY.ballot, barAfterLost: { days: 30 } } };

/** A courtyard whose first ballot is counted and lost. */
const afterLost = () => {
  const c = atBallot(STANDARD_POLICY);
  c.until(c.facts.ballots[0]?.closesAt ?? '');
  c.must('closeBallot', 'projectManager', {}, sealed(1));
  return c;
};

test('a newer policy does not bring the day nearer on which an assembly may decide on what was lost', () => {
  const c = afterLost();
  const closedOn = dateOf(c.now);
  const barredOn = (days: number) =>
    againstBallots(c.facts, { ...c.context, policy: SHORTER }, 'whether', addDays(closedOn, days)).map(
      ({ code }) => code,
    );
  expect([barredOn(31), barredOn(364), barredOn(400)]).toEqual([['ballot-lost'], ['ballot-lost'], []]);
});

test('a ballot that has not recorded it follows the policy of its case', () => {
  const c = afterLost();
  const ballots = c.facts.ballots.map(({ terms: { barAfterLost: _, ...terms } = {} as never, ...ballot }) => ({
    ...ballot,
    terms,
  }));
  const ctx = { ...c.context, policy: SHORTER };
  const barred = againstBallots({ ...c.facts, ballots }, ctx, 'whether', addDays(dateOf(c.now), 31));
  expect(barred).toEqual([]);
});
