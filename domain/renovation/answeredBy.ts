import { type CommandName, commandNamed } from './catalogue';
import { type ObligationCode, type ReviewCode, reviewCode, stepReviewed } from './obligations';
import { POLICIES } from './policies';
import type { Policy } from './policy';
import type { Role } from './roles';

type Answers = readonly CommandName[];

const byStep = ({ subsidy }: Policy): readonly (readonly [ReviewCode, Answers])[] =>
  subsidy.chain.steps.map(({ step, command }) => [reviewCode(step), [command]]);

/** The commands that fulfil what is awaited or a part of it, in the order they are tried; papers are collected without one. */
export const ANSWERED_BY: Readonly<Record<ObligationCode, Answers>> = {
  ...Object.fromEntries(POLICIES.flatMap(byStep)),
  'convene-council': ['recordCouncilSession'],
  'open-ballot': ['openBallot', 'freezeRoll'],
  'collect-papers': ['closeBallot'],
  'post-notice': ['postNotice'],
  'answer-objection': ['answerObjection'],
  'handle-submission': ['takeOverSubmission', 'declineSubmission'],
  'form-body': [
    'recordBodyElection',
    'adoptCovenant',
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
  /** The chain as a whole, as the lifecycle has it; each of its steps is awaited by its own code. */
  'review-application': [
    ...new Set(POLICIES.flatMap(({ subsidy }) => subsidy.chain.steps.map(({ command }) => command))),
  ],
  'collect-co-funding': ['recordCoFunding'],
  'award-contract': ['awardContract'],
  'start-works': ['startWorks'],
  'complete-works': ['reportCompletion', 'recordHiddenWork', 'approveVariation', 'recordMilestone', 'submitClaim'],
  'certify-claim': ['certifyClaim'],
  'pay-claim': ['payClaim'],
  'sign-acceptance': ['signAcceptance'],
  rectify: ['confirmRectification'],
  'submit-settlement': ['submitSettlement'],
  'audit-settlement': ['auditSettlement'],
  'pay-settlement': ['paySettlement'],
  'recover-overpayment': ['recoverOverpayment'],
  'publish-accounts': ['publishAccounts'],
  'evaluate-year': ['evaluateYear', 'recordActivity'],
  'approve-maintenance-subsidy': ['approveMaintenanceSubsidy'],
  'pay-maintenance-subsidy': ['payMaintenanceSubsidy'],
  'complete-body': ['recordByElection', 'assignDuties', 'openBallot', 'nominate', 'recordBodyElection'],
  'carry-out-decision': ['recordBodyElection', 'recordByElection', 'recordRecall', 'adoptCovenant'],
  're-elect-body': ['openBallot', 'nominate', 'recordBodyElection'],
  'release-retention': ['releaseRetention'],
  'confirm-override': ['confirmOverride'],
  'refund-co-funding': ['refundCoFunding'],
};

/** The commands that fulfil what is awaited, and the roles that may give one: a step of the chain is its offices'. */
export const answersTo = (
  code: ObligationCode,
  { subsidy }: Policy,
): { readonly commands: Answers; readonly by: readonly Role[] } => {
  const name = stepReviewed(code);
  const step = subsidy.chain.steps.find((one) => one.step === name);
  if (step !== undefined) return { commands: [step.command], by: step.offices };
  const commands = ANSWERED_BY[code] ?? [];
  return { commands, by: [...new Set(commands.flatMap((command) => commandNamed(command).by))] };
};
