import { type ReasonCode, type Refusal, when } from '../reason';
import type { Period } from '../time/deadline';
import { objectionTermsNow } from './objections';
import type { PolicyWithBallots } from './policy';
import { USUAL_ONLINE_VOTING } from './voteFactor';

/**
 * Values with which a policy would take back what it grants: a vote or a notice of no time or of years, no time to answer
 * or to object, objections without number or that nobody may decide, votes by the code alone, a roll that may differ at
 * will. The programme's own, so they stand in code.
 */

/** A working day may follow the last at once, so seven of them may be no more than seven days. */
const daysAtLeast = (period: Period): number => {
  if ('months' in period) return period.months * 28;
  return 'days' in period ? period.days : period.workingDays;
};

/** The shortest notice, vote and posting of a roll, in days. */
export const NOTICE_FLOOR_DAYS = 7;
const LEAST_AFTER_LOST = 30;

/** The longest time, in each unit: a number of working days lasts longer than the same number of days. */
interface Longest {
  readonly days: number;
  readonly workingDays: number;
  readonly months: number;
}
const A_YEAR: Longest = { days: 366, workingDays: 250, months: 12 };
const A_MONTH: Longest = { days: 30, workingDays: 20, months: 1 };

/** A fifth, in basis points. */
const WIDEST_DEVIATION = 2_000;
const MOST_OBJECTIONS = 10;

const isLongEnough = (period: Period | undefined, least: number): boolean =>
  period === undefined || daysAtLeast(period) >= least;

const isLongerThan = (period: Period | undefined, most: Longest): boolean => {
  if (period === undefined) return false;
  if ('months' in period) return period.months > most.months;
  return 'days' in period ? period.days > most.days : period.workingDays > most.workingDays;
};

const isWithin = (period: Period | undefined, least: number, most: Longest): boolean =>
  isLongEnough(period, least) && !isLongerThan(period, most);

export const isNoticeLongEnough = (notice: Period): boolean => isLongEnough(notice, NOTICE_FLOOR_DAYS);

/** Why no policy and no district may set this notice; absent if they may. */
export const noticeFault = (notice: Period): ReasonCode | undefined => {
  if (!isNoticeLongEnough(notice)) return 'notice-too-short';
  return isLongerThan(notice, A_YEAR) ? 'vote-too-long' : undefined;
};

/** Why no policy and no district may set this time for an answer; absent if they may. */
export const answerFault = (answer: Period): ReasonCode | undefined =>
  isWithin(answer, 1, A_MONTH) ? undefined : 'answer-time-outside';

const inUnitOf = (like: Period, { days, workingDays, months }: Longest): Period => {
  if ('months' in like) return { months };
  return 'days' in like ? { days } : { workingDays };
};

/** The longest notice and the shortest time for an answer, in the unit of another: rules of before may go beyond them. */
export const longestNotice = (like: Period): Period => inUnitOf(like, A_YEAR);
export const shortestAnswer = (like: Period): Period => inUnitOf(like, { days: 1, workingDays: 1, months: 1 });

/** A notice that is too short. Demonstrations cannot wait; their cases are marked. */
export const noticeFaults = ({ ballot, isDemonstration }: PolicyWithBallots, path?: string): Refusal =>
  when(isDemonstration !== true && !isNoticeLongEnough(ballot.notice), 'notice-too-short', undefined, path);

/** The times and numbers that a ballot pins when it opens. `path`: where the policy's part on ballots stands. */
export const ballotTermFaults = (policy: PolicyWithBallots, path?: string): Refusal => {
  const { ballot, isDemonstration = false } = policy;
  const {
    open,
    extended,
    notice,
    answerObjection,
    latePapers,
    online: { secondFactor } = USUAL_ONLINE_VOTING,
  } = ballot;
  const { unanswered, all, decidedByDistrict } = objectionTermsNow(ballot);
  const at = (field: string) => (path === undefined ? undefined : `${path}/${field}`);
  return [
    ...when(!isLongEnough(open, NOTICE_FLOOR_DAYS), 'vote-too-short', undefined, at('open')),
    ...noticeFaults(policy, at('notice')),
    ...Object.entries({ open, extended, notice }).flatMap(([field, period]) =>
      when(isLongerThan(period, A_YEAR), 'vote-too-long', undefined, at(field)),
    ),
    ...when(answerFault(answerObjection) !== undefined, 'answer-time-outside', undefined, at('answerObjection')),
    ...when(!isWithin(latePapers, 1, A_MONTH), 'late-papers-outside', undefined, at('latePapers')),
    ...when(
      unanswered < 1 || unanswered > all || all > MOST_OBJECTIONS,
      'objection-limits-outside',
      undefined,
      at('objections'),
    ),
    ...when(!decidedByDistrict, 'objection-decided-by-nobody', undefined, at('objections/decidedByDistrict')),
    ...when(!isDemonstration && secondFactor === 'none', 'vote-factor-missing', undefined, at('online/secondFactor')),
  ];
};

/** What else a policy sets for votes: rolls, the time to post a result, and the time after a lost one. */
export const votePolicyFaults = ({ ballot, roll = {} }: PolicyWithBallots): Refusal => [
  ...when(!isWithin(ballot.postNotice, 0, A_MONTH), 'posting-time-too-long', undefined, '/ballot/postNotice'),
  ...when(
    !isLongEnough(ballot.barAfterLost, LEAST_AFTER_LOST),
    'lost-vote-bar-too-short',
    undefined,
    '/ballot/barAfterLost',
  ),
  ...when(!isWithin(roll.posting, NOTICE_FLOOR_DAYS, A_YEAR), 'roll-posting-outside', undefined, '/roll/posting'),
  ...when((roll.maxDeviation ?? 0) > WIDEST_DEVIATION, 'roll-deviation-too-wide', undefined, '/roll/maxDeviation'),
];
