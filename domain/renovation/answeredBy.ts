import { type CommandName, commandNamed } from './catalogue';
import { type ObligationCode, type ReviewCode, reviewCode } from './obligations';
import { POLICIES } from './policies';
import type { Policy } from './policy';
import type { Role } from './roles';

type Answers = readonly CommandName[];

type Step = Policy['subsidy']['chain']['steps'][number];
const answersOf = ({ command, looksAtDocuments }: Step): Answers =>
  looksAtDocuments === true ? ['lookAtDocuments', command] : [command];

const byStep = ({ subsidy }: Policy): readonly (readonly [ReviewCode, Answers])[] =>
  subsidy.chain.steps.map((one) => [reviewCode(one.step), answersOf(one)]);

/**
 * The commands that answer each obligation, or a part of it, in the order in which they are tried. `collect-papers` has
 * only the closing, because entering papers is not a command.
 */
export const ANSWERED_BY: Readonly<Record<ObligationCode, Answers>> = {
  ...Object.fromEntries(POLICIES.flatMap(byStep)),
  'convene-council': ['recordCouncilSession'],
  'open-ballot': ['openBallot', 'freezeRoll'],
  'collect-papers': ['closeBallot', 'declareAllIn'],
  'post-notice': ['postNotice'],
  'answer-objection': ['answerObjection', 'decideObjection'],
  'handle-submission': ['takeOverSubmission', 'declineSubmission'],
  'decide-result': ['decideResult'],
  'form-body': [
    'recordBodyElection',
    'adoptCovenant',
    'recordAssembly',
    'nameBookkeeperAndAccount',
    'fileBody',
    'openBallot',
    'nominate',
    'recordByElection',
    'assignDuties',
  ],
  'file-body': ['fileBody'],
  'confirm-filing': ['confirmFiling'],
  'draw-up-plan': ['submitPlan'],
  'apply-for-subsidy': ['applyForSubsidy'],
  'correct-application': ['correctApplication'],
  'appeal-rejection': ['appealRejection'],
  /** The lifecycle's single step for the whole chain. Each step of the chain has a code of its own. */
  'review-application': [...new Set(POLICIES.flatMap(({ subsidy }) => subsidy.chain.steps.flatMap(answersOf)))],
  'collect-co-funding': ['recordCoFunding'],
  'collect-others': ['recordReceipt', 'writeOffContribution'],
  'award-contract': ['awardContract'],
  'start-works': ['startWorks'],
  'complete-works': [
    'reportCompletion',
    'recordHiddenWork',
    'approveVariation',
    'withdrawVariation',
    'recordMilestone',
    'submitClaim',
  ],
  'certify-claim': ['certifyClaim', 'returnClaim', 'withdrawClaim'],
  'pay-claim': ['payClaim', 'returnClaim'],
  'sign-acceptance': ['signAcceptance'],
  rectify: ['confirmRectification'],
  'submit-settlement': ['submitSettlement'],
  'audit-settlement': ['auditSettlement', 'engageFirm'],
  'pay-settlement': ['paySettlement'],
  'recover-overpayment': ['recoverOverpayment', 'writeOffOverpayment'],
  'replace-subsidy': ['replaceSubsidy'],
  'publish-accounts': ['publishAccounts'],
  'evaluate-year': ['evaluateYear', 'recordActivity'],
  'approve-maintenance-subsidy': ['approveMaintenanceSubsidy', 'declineMaintenanceSubsidy'],
  'pay-maintenance-subsidy': ['payMaintenanceSubsidy'],
  'complete-body': [
    'recordByElection',
    'assignDuties',
    'openBallot',
    'nominate',
    'recordAssembly',
    'recordBodyElection',
  ],
  'replace-caretaker': ['openBallot', 'nominate', 'recordAssembly', 'recordBodyElection'],
  'carry-out-decision': ['recordBodyElection', 'recordByElection', 'recordRecall', 'adoptCovenant'],
  're-elect-body': ['openBallot', 'nominate', 'recordAssembly', 'recordBodyElection'],
  'release-retention': ['releaseRetention'],
  'confirm-override': ['confirmOverride'],
  'confirm-request': ['confirmRequest', 'declineRequest'],
  'refund-co-funding': ['refundCoFunding'],
  'refund-others': ['refundReceipt'],
  'allocate-co-funding': ['allocateCoFunding'],
};

/**
 * The commands that answer an obligation, and the roles that may give one. For a step of the approval chain, the roles
 * are its offices.
 */
export const answersTo = (
  code: ObligationCode,
  { subsidy }: Policy,
): { readonly commands: Answers; readonly by: readonly Role[] } => {
  const step = subsidy.chain.steps.find((one) => reviewCode(one.step) === code);
  if (step !== undefined) return { commands: answersOf(step), by: step.offices };
  const commands = ANSWERED_BY[code] ?? [];
  return { commands, by: [...new Set(commands.flatMap((command) => commandNamed(command).by))] };
};
