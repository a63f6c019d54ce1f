import type { OBLIGATION_CODES, ObligationCode } from '../../../../domain/renovation/obligations';

import type { TAB_WORDS } from '../../../../i18n/console/courtyard';

export type Tab = keyof typeof TAB_WORDS;

/** Where in a courtyard somebody is: a tab, and what they came to do (an obligation's key). */
export interface CourtyardSearch {
  readonly tab?: string;
  readonly answer?: string;
}

export const courtyardSearch = ({ tab, answer }: Readonly<Record<string, unknown>>): CourtyardSearch => ({
  ...(typeof tab === 'string' ? { tab } : {}),
  ...(typeof answer === 'string' ? { answer } : {}),
});

/** Where what is awaited is to see, and what stands in its way. */
const TAB_OF_OBLIGATION: Readonly<Record<string, Tab>> & Readonly<Record<(typeof OBLIGATION_CODES)[number], Tab>> = {
  'convene-council': 'ballots',
  'open-ballot': 'ballots',
  'collect-papers': 'ballots',
  'post-notice': 'ballots',
  'answer-objection': 'ballots',
  'handle-submission': 'ballots',
  'form-body': 'body',
  'file-body': 'body',
  'confirm-filing': 'body',
  'draw-up-plan': 'plan',
  'apply-for-subsidy': 'plan',
  'review-community': 'plan',
  'review-subDistrict': 'plan',
  'review-housing': 'plan',
  'review-finance': 'plan',
  'correct-application': 'plan',
  'appeal-rejection': 'plan',
  'collect-co-funding': 'money',
  'award-contract': 'works',
  'start-works': 'works',
  'complete-works': 'works',
  'certify-claim': 'works',
  'pay-claim': 'money',
  'sign-acceptance': 'acceptance',
  rectify: 'acceptance',
  'submit-settlement': 'acceptance',
  'audit-settlement': 'acceptance',
  'pay-settlement': 'acceptance',
  'recover-overpayment': 'acceptance',
  'publish-accounts': 'maintenance',
  'evaluate-year': 'maintenance',
  'approve-maintenance-subsidy': 'maintenance',
  'pay-maintenance-subsidy': 'maintenance',
  'complete-body': 'body',
  'carry-out-decision': 'body',
  're-elect-body': 'body',
  'release-retention': 'maintenance',
  'confirm-override': 'timeline',
  'refund-co-funding': 'money',
};

/** The tab to look in; a step that a district's policy adds to the chain is seen where the others are. */
export const tabFor = (code: ObligationCode): Tab => TAB_OF_OBLIGATION[code] ?? 'plan';

/** What is read, or done by hand, before anything is decided about it: no form is opened for it at once. */
export const NO_FORM_FIRST: readonly ObligationCode[] = ['handle-submission', 'collect-papers'];
