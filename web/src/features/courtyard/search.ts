import type { OBLIGATION_CODES, ObligationCode } from '../../../../domain/renovation/obligations';

import type { TAB_WORDS } from '../../../../i18n/console/courtyard';

export type Tab = keyof typeof TAB_WORDS;

/** The address inside a courtyard: a tab, the obligation (its key) to answer, a command to give, the sum that is looked into. */
export interface CourtyardSearch {
  readonly tab?: string;
  readonly answer?: string;
  readonly give?: string;
  /** The sum whose postings are shown, such as `subsidy.payable`. */
  readonly holds?: string;
}

export const courtyardSearch = ({ tab, answer, give, holds }: Readonly<Record<string, unknown>>): CourtyardSearch => ({
  ...(typeof tab === 'string' ? { tab } : {}),
  ...(typeof answer === 'string' ? { answer } : {}),
  ...(typeof give === 'string' ? { give } : {}),
  ...(typeof holds === 'string' ? { holds } : {}),
});

/** The tab that shows each obligation and its blockers. */
const TAB_OF_OBLIGATION: Readonly<Record<string, Tab>> & Readonly<Record<(typeof OBLIGATION_CODES)[number], Tab>> = {
  'convene-council': 'ballots',
  'open-ballot': 'ballots',
  'collect-papers': 'ballots',
  'post-notice': 'ballots',
  'answer-objection': 'ballots',
  'handle-submission': 'ballots',
  'decide-result': 'ballots',
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
  'replace-subsidy': 'acceptance',
  'publish-accounts': 'maintenance',
  'evaluate-year': 'maintenance',
  'approve-maintenance-subsidy': 'maintenance',
  'pay-maintenance-subsidy': 'maintenance',
  'complete-body': 'body',
  'replace-caretaker': 'body',
  'carry-out-decision': 'body',
  're-elect-body': 'body',
  'release-retention': 'maintenance',
  'confirm-override': 'timeline',
  'confirm-request': 'overview',
  'refund-co-funding': 'money',
  'collect-others': 'money',
  'refund-others': 'money',
  'allocate-co-funding': 'money',
};

/** The obligation's tab; a step added by a district's policy is shown with the other approvals. */
export const tabFor = (code: ObligationCode): Tab => TAB_OF_OBLIGATION[code] ?? 'plan';

/** Obligations to read or act on before any command, so that no form opens at once. */
export const NO_FORM_FIRST: readonly ObligationCode[] = ['handle-submission', 'collect-papers'];
