import { REASON_CODES } from '../../domain/renovation/reasonCodes';
import type { EachHasDefinition } from '../complete';
import { ballotDefinitions, caseDefinitions } from '../kernel/catalogue';
import { adoptCovenant } from './adoptCovenant/definition';
import { allocateCoFunding } from './allocateCoFunding/definition';
import { appealRejection } from './appealRejection/definition';
import { applyForMaintenanceSubsidy } from './applyForMaintenanceSubsidy/definition';
import { applyForSubsidy } from './applyForSubsidy/definition';
import { approveApplication } from './approveApplication/definition';
import { approveFunding } from './approveFunding/definition';
import { approveInPart } from './approveInPart/definition';
import { approveMaintenanceSubsidy } from './approveMaintenanceSubsidy/definition';
import { approveVariation } from './approveVariation/definition';
import { assignDuties } from './assignDuties/definition';
import { auditSettlement } from './auditSettlement/definition';
import { awardContract } from './awardContract/definition';
import { certifyClaim } from './certifyClaim/definition';
import { closeCourtyard } from './closeCourtyard/definition';
import { confirmFiling } from './confirmFiling/definition';
import { confirmRectification } from './confirmRectification/definition';
import { correctApplication } from './correctApplication/definition';
import { correctProfile } from './correctProfile/definition';
import { declineMaintenanceSubsidy } from './declineMaintenanceSubsidy/definition';
import type { CommandInputs, Definition } from './definition';
import { endorseApplication } from './endorseApplication/definition';
import { engageFirm } from './engageFirm/definition';
import { enrolCourtyard } from './enrolCourtyard/definition';
import { evaluateYear } from './evaluateYear/definition';
import { fileBody } from './fileBody/definition';
import { lookAtDocuments } from './lookAtDocuments/definition';
import { movePolicy } from './movePolicy/definition';
import { nameBookkeeperAndAccount } from './nameBookkeeperAndAccount/definition';
import { nominate } from './nominate/definition';
import { openBallot } from './openBallot/definition';
import { payClaim } from './payClaim/definition';
import { payMaintenanceSubsidy } from './payMaintenanceSubsidy/definition';
import { paySettlement } from './paySettlement/definition';
import { publishAccounts } from './publishAccounts/definition';
import { recordActivity } from './recordActivity/definition';
import { recordAssembly } from './recordAssembly/definition';
import { recordBodyElection } from './recordBodyElection/definition';
import { recordByElection } from './recordByElection/definition';
import { recordCoFunding } from './recordCoFunding/definition';
import { recordCouncilSession } from './recordCouncilSession/definition';
import { recordHiddenWork } from './recordHiddenWork/definition';
import { recordInspection } from './recordInspection/definition';
import { recordMilestone } from './recordMilestone/definition';
import { recordRecall } from './recordRecall/definition';
import { recordReceipt } from './recordReceipt/definition';
import { recordResignation } from './recordResignation/definition';
import { recoverOverpayment } from './recoverOverpayment/definition';
import { reduceForHardship } from './reduceForHardship/definition';
import { refundCoFunding } from './refundCoFunding/definition';
import { refundReceipt } from './refundReceipt/definition';
import { registerPayeeAccount } from './registerPayeeAccount/definition';
import { reinstateContribution } from './reinstateContribution/definition';
import { rejectApplication } from './rejectApplication/definition';
import { releaseRetention } from './releaseRetention/definition';
import { replaceSubsidy } from './replaceSubsidy/definition';
import { reportCompletion } from './reportCompletion/definition';
import { returnApplication } from './returnApplication/definition';
import { returnClaim } from './returnClaim/definition';
import { reversePayment } from './reversePayment/definition';
import { reverseReceipt } from './reverseReceipt/definition';
import { reverseRelief } from './reverseRelief/definition';
import { VOTES } from './shared/votes';
import { signAcceptance } from './signAcceptance/definition';
import { startNewRound } from './startNewRound/definition';
import { startWorks } from './startWorks/definition';
import { submitClaim } from './submitClaim/definition';
import { submitInvoice } from './submitInvoice/definition';
import { submitPlan } from './submitPlan/definition';
import { submitSettlement } from './submitSettlement/definition';
import { suspend } from './suspend/definition';
import { takeOver } from './takeOver/definition';
import { terminate } from './terminate/definition';
import { withdraw } from './withdraw/definition';
import { withdrawClaim } from './withdrawClaim/definition';
import { withdrawInvoice } from './withdrawInvoice/definition';
import { withdrawNomination } from './withdrawNomination/definition';
import { withdrawVariation } from './withdrawVariation/definition';
import { writeOffContribution } from './writeOffContribution/definition';
import { writeOffOverpayment } from './writeOffOverpayment/definition';
import { writeOffPledge } from './writeOffPledge/definition';

type Definitions = { readonly [Name in keyof CommandInputs]: Definition<Name> };

const DEFINITIONS = {
  ...ballotDefinitions(VOTES),
  ...caseDefinitions(REASON_CODES),
  enrolCourtyard,
  takeOver,
  recordCouncilSession,
  openBallot,
  startNewRound,
  nominate,
  withdrawNomination,
  recordAssembly,
  recordBodyElection,
  recordByElection,
  recordResignation,
  recordRecall,
  assignDuties,
  nameBookkeeperAndAccount,
  adoptCovenant,
  fileBody,
  confirmFiling,
  submitPlan,
  applyForSubsidy,
  correctApplication,
  lookAtDocuments,
  endorseApplication,
  approveApplication,
  approveFunding,
  approveInPart,
  returnApplication,
  rejectApplication,
  appealRejection,
  recordCoFunding,
  writeOffPledge,
  reverseRelief,
  reduceForHardship,
  allocateCoFunding,
  refundCoFunding,
  recordReceipt,
  reverseReceipt,
  reversePayment,
  refundReceipt,
  awardContract,
  engageFirm,
  startWorks,
  recordHiddenWork,
  recordMilestone,
  recordInspection,
  approveVariation,
  withdrawVariation,
  submitClaim,
  certifyClaim,
  returnClaim,
  withdrawClaim,
  submitInvoice,
  withdrawInvoice,
  registerPayeeAccount,
  payClaim,
  reportCompletion,
  signAcceptance,
  confirmRectification,
  submitSettlement,
  auditSettlement,
  paySettlement,
  recoverOverpayment,
  writeOffOverpayment,
  writeOffContribution,
  reinstateContribution,
  replaceSubsidy,
  publishAccounts,
  recordActivity,
  evaluateYear,
  applyForMaintenanceSubsidy,
  approveMaintenanceSubsidy,
  declineMaintenanceSubsidy,
  payMaintenanceSubsidy,
  releaseRetention,
  closeCourtyard,
  correctProfile,
  withdraw,
  terminate,
  suspend,
  movePolicy,
} satisfies Partial<Definitions>;

true satisfies EachHasDefinition<keyof CommandInputs, typeof DEFINITIONS>;

/** Every command of courtyards, and the one that opens a case. */
export const COMMAND_DEFINITIONS: Definitions = DEFINITIONS as typeof DEFINITIONS & Definitions;
