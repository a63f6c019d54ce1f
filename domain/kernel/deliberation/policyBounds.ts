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
const A_YEAR = 366;
const A_MONTH = 30;
/** A fifth, in basis points. */
const WIDEST_DEVIATION = 2_000;
const MOST_OBJECTIONS = 10;

const isWithin = (period: Period | undefined, least: number, most: number): boolean =>
  period === undefined || (daysAtLeast(period) >= least && daysAtLeast(period) <= most);

export const isNoticeLongEnough = (notice: Period): boolean => isWithin(notice, NOTICE_FLOOR_DAYS, Infinity);
const isTooLong = (period: Period | undefined): boolean => !isWithin(period, 0, A_YEAR);

/** Why no policy and no district may set this notice; absent if they may. */
export const noticeFault = (notice: Period): ReasonCode | undefined => {
  if (!isNoticeLongEnough(notice)) return 'notice-too-short';
  return isTooLong(notice) ? 'vote-too-long' : undefined;
};

/** Why no policy and no district may set this time for an answer; absent if they may. */
export const answerFault = (answer: Period): ReasonCode | undefined =>
  isWithin(answer, 1, A_MONTH) ? undefined : 'answer-time-outside';

const inUnitOf = (like: Period, days: number, months: number): Period => {
  if ('months' in like) return { months };
  return 'days' in like ? { days } : { workingDays: days };
};

/** The longest notice and the shortest time for an answer, in the unit of another: rules of before may go beyond them. */
export const longestNotice = (like: Period): Period => inUnitOf(like, A_YEAR, 12);
export const shortestAnswer = (like: Period): Period => inUnitOf(like, 1, 1);

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
    ...when(!isWithin(open, NOTICE_FLOOR_DAYS, Infinity), 'vote-too-short', undefined, at('open')),
    ...noticeFaults(policy, at('notice')),
    ...Object.entries({ open, extended, notice }).flatMap(([field, period]) =>
      when(isTooLong(period), 'vote-too-long', undefined, at(field)),
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
    !isWithin(ballot.barAfterLost, LEAST_AFTER_LOST, Infinity),
    'lost-vote-bar-too-short',
    undefined,
    '/ballot/barAfterLost',
  ),
  ...when(!isWithin(roll.posting, NOTICE_FLOOR_DAYS, A_YEAR), 'roll-posting-outside', undefined, '/roll/posting'),
  ...when((roll.maxDeviation ?? 0) > WIDEST_DEVIATION, 'roll-deviation-too-wide', undefined, '/roll/maxDeviation'),
];
