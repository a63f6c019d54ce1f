import { inOrder, type Steps, sideBySide } from '../kernel/engine/lifecycle';
import { overrideConfirmed } from '../kernel/engine/overrides';
import { requestConfirmed } from '../kernel/engine/requests';
import type { Renovation } from './command';
import { OTHERS_SOURCES } from './facts/money';
import type { MotionKind } from './policy';
import * as acceptance from './steps/acceptance';
import { contests, convenedAgain, openedAgain, putAgain, sideMotion, submissions } from './steps/ballots';
import * as maintenance from './steps/maintenance';
import * as selfGovernance from './steps/selfGovernance';
import type { StepContent } from './steps/step';
import * as subsidy from './steps/subsidy';
import * as works from './steps/works';

/**
 * In parallel to every stage: submissions from the public page, what awaits a second person, and results in doubt.
 */
export const ALWAYS: readonly SideProcessName[] = ['submissions', 'requests', 'contests'];
export const SELF_GOVERNED: readonly SideProcessName[] = [...ALWAYS, 'covenant', 'election', 'recall', 'caretaker'];
/**
 * Once a body exists: motions on maintenance funds and on the use of common parts, and keeping the body complete, filed and
 * within its term; and overrides, since nothing that a stage before asks for can be waived (`NEVER_WAIVED`).
 */
export const WITH_BODY: readonly SideProcessName[] = [
  ...SELF_GOVERNED,
  'overrides',
  'useFunds',
  'raiseFunds',
  'changeOfUse',
  'bodyInOffice',
];

/** Once a contract binds: what an earlier stage decided is decided again beside the stage's own steps. */
export const UNDER_CONTRACT: readonly SideProcessName[] = [...WITH_BODY, 'whetherAgain', 'howAgain'];

/** After an end residents get back what is left of their money, in two hands. */
export const ENDED: readonly SideProcessName[] = ['refund', 'requests'];

/**
 * After the closing what came back is paid again, and collected where it is not there any more. Nothing else comes back to a
 * closed courtyard.
 */
export const CLOSED: readonly SideProcessName[] = [
  ...ENDED,
  'collect',
  'collectOthers',
  'recovering',
  'replacing',
  'settlementAgain',
  'retentionAgain',
  'subsidyAgain',
];

/** A step of the works as it is awaited after a termination. Withdrawals of before left nothing to do. */
const inWindingUp = (step: StepContent): StepContent => ({
  ...step,
  occasions: (c, ctx) => (c.windingUp === undefined ? [] : step.occasions(c, ctx)),
});

/** A result fell, and the motion is put again: the council's resolution, if it takes one, and the ballot in its course. */
const decidedAgain = (kind: MotionKind): Steps<Renovation> =>
  sideBySide(
    { step: 'convene-council', holder: 'community', ...convenedAgain(kind) },
    { step: 'open-ballot', holder: 'projectManager', ...openedAgain(kind) },
    putAgain(kind),
  );

/** What may run in parallel to the stages' own steps. */
export const SIDE_PROCESSES = {
  submissions: { step: 'handle-submission', holder: 'community', ...submissions },
  overrides: { step: 'confirm-override', holder: 'supervisor', ...overrideConfirmed },
  requests: { step: 'confirm-request', holder: 'supervisor', ...requestConfirmed<Renovation>() },
  contests: { step: 'decide-result', holder: 'supervisor', ...contests },
  whetherAgain: decidedAgain('whether'),
  howAgain: decidedAgain('how'),
  resultAgain: decidedAgain('result'),
  covenant: sideMotion('covenant'),
  election: sideMotion('election'),
  recall: sideMotion('recall'),
  useFunds: sideMotion('useFunds'),
  raiseFunds: sideMotion('raiseFunds'),
  changeOfUse: sideMotion('changeOfUse'),
  caretaker: { step: 'replace-caretaker', holder: 'community', ...selfGovernance.caretakerReplaced },
  bodyInOffice: sideBySide(
    inOrder(
      { step: 'file-body', holder: 'body', ...selfGovernance.filedAnew },
      { step: 'confirm-filing', holder: 'projectManager', ...selfGovernance.filingConfirmed },
    ),
    { step: 'complete-body', holder: 'community', ...selfGovernance.bodyCompleted },
    { step: 're-elect-body', holder: 'body', ...selfGovernance.bodyReElected },
  ),
  allocation: { step: 'allocate-co-funding', holder: 'body', ...subsidy.allocatedAnew },
  collect: { step: 'collect-co-funding', holder: 'body', ...subsidy.coFundingOwed },
  collectOthers: { step: 'collect-others', holder: 'projectManager', ...subsidy.othersOwed },
  collectForClaims: sideBySide(
    { step: 'collect-co-funding', holder: 'body', ...subsidy.claimsFunded(['coFunding']) },
    { step: 'collect-others', holder: 'projectManager', ...subsidy.claimsFunded(OTHERS_SOURCES) },
  ),
  collectForHomes: { step: 'collect-co-funding', holder: 'body', ...subsidy.homesOwed },
  collectAgain: { step: 'collect-co-funding', holder: 'body', ...subsidy.coFundedAgain },
  recovering: { step: 'recover-overpayment', holder: 'projectManager', ...acceptance.overpaymentRecovered },
  replacing: { step: 'replace-subsidy', holder: 'projectManager', ...acceptance.subsidyReplaced },
  claims: sideBySide(
    { step: 'certify-claim', holder: 'engineer', ...inWindingUp(works.claimCertified) },
    { step: 'pay-claim', holder: 'districtPayer', ...inWindingUp(works.claimPaid) },
  ),
  claimsAgain: { step: 'pay-claim', holder: 'districtPayer', ...works.claimPaid },
  statements: { step: 'audit-settlement', holder: 'auditor', ...acceptance.statementsAnswered },
  settlementAgain: { step: 'pay-settlement', holder: 'districtPayer', ...acceptance.settlementPaidAgain },
  retentionAgain: { step: 'release-retention', holder: 'projectManager', ...maintenance.retentionReleased },
  subsidyAgain: { step: 'pay-maintenance-subsidy', holder: 'districtPayer', ...maintenance.subsidyPaid },
  account: inOrder(
    { step: 'submit-settlement', holder: 'contractor', ...inWindingUp(acceptance.accountSubmitted) },
    { step: 'audit-settlement', holder: 'auditor', ...inWindingUp(acceptance.settlementAudited) },
    sideBySide(
      { step: 'pay-settlement', holder: 'districtPayer', ...inWindingUp(acceptance.settlementPaid) },
      { step: 'recover-overpayment', holder: 'projectManager', ...inWindingUp(acceptance.overpaymentRecovered) },
      { step: 'release-retention', holder: 'projectManager', ...inWindingUp(maintenance.retentionReleased) },
    ),
  ),
  refundAgain: sideBySide(
    { step: 'refund-co-funding', holder: 'body', ...maintenance.refundedAgain('coFunding') },
    { step: 'refund-others', holder: 'projectManager', ...maintenance.refundedAgain('others') },
  ),
  refund: sideBySide(
    { step: 'refund-co-funding', holder: 'body', ...maintenance.coFundingRefunded },
    { step: 'refund-others', holder: 'projectManager', ...maintenance.othersRefunded },
  ),
} satisfies Readonly<Record<string, Steps<Renovation>>>;
export type SideProcessName = keyof typeof SIDE_PROCESSES;
