import type { Application } from './state';

/**
 * Who has applied and decided so far, as far as a correction, a return or an appeal has taken it out of the application.
 * It only grows: whoever had a hand in an application keeps it.
 */
export interface EarlierHands {
  readonly applicants: readonly string[];
  readonly decisions: readonly { readonly step: string; readonly by: string }[];
}

/** The earlier hands with those that an event takes out of the application. */
export const withEarlier = (
  { earlier = { applicants: [], decisions: [] } }: Partial<Pick<Application, 'earlier'>>,
  { applicants = [], decisions = [] }: Partial<EarlierHands>,
): EarlierHands => {
  const decided = new Map([...earlier.decisions, ...decisions].map(({ step, by }) => [`${step} ${by}`, { step, by }]));
  return { applicants: [...new Set([...earlier.applicants, ...applicants])], decisions: [...decided.values()] };
};

/** Everybody who has written the application, corrected it, or appealed for it. */
export const applicantsOf = ({ applicant, earlier }: Application): readonly string[] => [
  applicant,
  ...(earlier?.applicants ?? []),
];

/** Everybody who has approved, returned or rejected it, whether or not that still stands. */
export const decidersOf = ({ approvals, earlier }: Application): readonly string[] =>
  [...approvals, ...(earlier?.decisions ?? [])].map(({ by }) => by);
