import type { Application, HasApproval } from './state';

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

/** Everybody who has applied in a case, whatever became of the application. */
export const applicantsIn = ({ application, endedApplications }: HasApproval): readonly string[] => [
  ...(application === undefined ? [] : applicantsOf(application)),
  ...(endedApplications?.at(-1)?.hands.applicants ?? []),
];

/** Everybody who has decided on an application of a case, whatever became of it. */
export const decidersIn = ({ application, endedApplications }: HasApproval): readonly string[] => [
  ...(application === undefined ? [] : decidersOf(application)),
  ...(endedApplications?.at(-1)?.hands.decisions ?? []).map(({ by }) => by),
];

/** Everybody who has looked at its documents, approved, returned or rejected it, whether or not that still stands. */
export const decidersOf = ({ approvals, looked = [], earlier }: Application): readonly string[] =>
  [...approvals, ...looked, ...(earlier?.decisions ?? [])].map(({ by }) => by);
