import type { CommandName } from '../../../../domain/renovation/catalogue';

/** The topic of each command; a tab offers the commands of its topics. A command without a topic fails to compile. */
export const TOPIC_OF_COMMAND = {
  recordCouncilSession: 'councilSessions',
  freezeRoll: 'rolls',
  openBallot: 'ballots',
  extendBallot: 'ballots',
  closeBallot: 'ballots',
  postNotice: 'ballotNotice',
  raiseObjection: 'ballots',
  answerObjection: 'objections',
  receiveSubmission: 'submissions',
  takeOverSubmission: 'submissions',
  declineSubmission: 'submissions',
  startNewRound: 'ballots',
  nominate: 'nominations',
  withdrawNomination: 'nomination',
  recordBodyElection: 'body',
  recordByElection: 'body',
  recordResignation: 'body',
  recordRecall: 'body',
  assignDuties: 'body',
  nameBookkeeperAndAccount: 'body',
  adoptCovenant: 'covenants',
  fileBody: 'body',
  confirmFiling: 'body',
  submitPlan: 'plan',
  applyForSubsidy: 'application',
  correctApplication: 'application',
  endorseApplication: 'application',
  approveApplication: 'application',
  approveFunding: 'application',
  returnApplication: 'application',
  rejectApplication: 'application',
  appealRejection: 'application',
  recordCoFunding: 'coFunding',
  refundCoFunding: 'coFunding',
  awardContract: 'contract',
  startWorks: 'contract',
  recordHiddenWork: 'hiddenWork',
  recordMilestone: 'milestones',
  recordInspection: 'inspections',
  approveVariation: 'variations',
  submitClaim: 'claims',
  certifyClaim: 'claims',
  payClaim: 'claims',
  reportCompletion: 'contract',
  signAcceptance: 'acceptance',
  confirmRectification: 'acceptance',
  submitSettlement: 'settlement',
  auditSettlement: 'settlement',
  paySettlement: 'settlement',
  recoverOverpayment: 'settlement',
  publishAccounts: 'accounts',
  recordActivity: 'activities',
  evaluateYear: 'maintenanceYears',
  applyForMaintenanceSubsidy: 'maintenanceYears',
  approveMaintenanceSubsidy: 'maintenanceYears',
  payMaintenanceSubsidy: 'maintenanceYears',
  releaseRetention: 'warranty',
  closeCourtyard: 'case',
  correctProfile: 'case',
  suspend: 'case',
  resume: 'case',
  withdraw: 'case',
  extendObligation: 'case',
  urge: 'case',
  requestOverride: 'case',
  confirmOverride: 'case',
  movePolicy: 'case',
} as const satisfies { readonly [Name in CommandName]?: string };

/** Its name is what the compiler says when a topic is missing. */
interface MissingTopicFor<Command> {
  readonly command: Command;
}
type Topicless = Exclude<CommandName, keyof typeof TOPIC_OF_COMMAND>;
true satisfies [Topicless] extends [never] ? true : MissingTopicFor<Topicless>;

export type CommandTopic = (typeof TOPIC_OF_COMMAND)[keyof typeof TOPIC_OF_COMMAND];

export const topicOf = (command: string): CommandTopic =>
  (TOPIC_OF_COMMAND as Readonly<Record<string, CommandTopic>>)[command] ?? 'case';
