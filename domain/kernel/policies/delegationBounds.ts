import { type Refusal, when } from '../reason';
import type { CasePolicy } from './casePolicy';

/**
 * For how many days within a year those delegations that give a right in one principal's role may last together, renewals
 * included. Absent in a policy: half a year. Fewer than a month would strand an office in an illness; three quarters of a year
 * fill an office that somebody should be appointed to.
 */
export const STANDARD_DAYS_OF_RIGHT_A_YEAR = 184;
export const LEAST_DAYS_OF_RIGHT_A_YEAR = 31;
export const MOST_DAYS_OF_RIGHT_A_YEAR = 275;

type Bounded = Pick<CasePolicy, 'delegations'>;

/** The bound of a policy; one from before the bounds stood in code is held to them. */
export const daysOfRightAYear = (policy: Bounded | undefined): number => {
  const days = policy?.delegations?.rightDaysAYear ?? STANDARD_DAYS_OF_RIGHT_A_YEAR;
  return Math.min(Math.max(days, LEAST_DAYS_OF_RIGHT_A_YEAR), MOST_DAYS_OF_RIGHT_A_YEAR);
};

export const delegationBoundFaults = ({ delegations }: Bounded): Refusal => {
  const days = delegations?.rightDaysAYear;
  const bounds = { least: LEAST_DAYS_OF_RIGHT_A_YEAR, most: MOST_DAYS_OF_RIGHT_A_YEAR };
  return when(
    days !== undefined && (days < bounds.least || days > bounds.most),
    'delegation-days-outside',
    bounds,
    '/delegations/rightDaysAYear',
  );
};
