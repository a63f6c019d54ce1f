import type { EachHasWords } from '../complete';
import { BALLOT_COMMAND_WORDS, CASE_COMMAND_WORDS } from '../kernel/words';
import { adoptCovenantWords } from './adoptCovenant/words';
import { allocateCoFundingWords } from './allocateCoFunding/words';
import { appealRejectionWords } from './appealRejection/words';
import { applyForMaintenanceSubsidyWords } from './applyForMaintenanceSubsidy/words';
import { applyForSubsidyWords } from './applyForSubsidy/words';
import { approveApplicationWords } from './approveApplication/words';
import { approveFundingWords } from './approveFunding/words';
import { approveInPartWords } from './approveInPart/words';
import { approveMaintenanceSubsidyWords } from './approveMaintenanceSubsidy/words';
import { approveVariationWords } from './approveVariation/words';
import { assignDutiesWords } from './assignDuties/words';
import { auditSettlementWords } from './auditSettlement/words';
import { awardContractWords } from './awardContract/words';
import { certifyClaimWords } from './certifyClaim/words';
import { closeCourtyardWords } from './closeCourtyard/words';
import { confirmFilingWords } from './confirmFiling/words';
import { confirmRectificationWords } from './confirmRectification/words';
import { correctApplicationWords } from './correctApplication/words';
import { correctProfileWords } from './correctProfile/words';
import { declineMaintenanceSubsidyWords } from './declineMaintenanceSubsidy/words';
import type { CommandInputs, Words } from './definition';
import { endorseApplicationWords } from './endorseApplication/words';
import { engageFirmWords } from './engageFirm/words';
import { enrolCourtyardWords } from './enrolCourtyard/words';
import { evaluateYearWords } from './evaluateYear/words';
import { fileBodyWords } from './fileBody/words';
import { lookAtDocumentsWords } from './lookAtDocuments/words';
import { movePolicyWords } from './movePolicy/words';
import { nameBookkeeperAndAccountWords } from './nameBookkeeperAndAccount/words';
import { nominateWords } from './nominate/words';
import { openBallotWords } from './openBallot/words';
import { payClaimWords } from './payClaim/words';
import { payMaintenanceSubsidyWords } from './payMaintenanceSubsidy/words';
import { paySettlementWords } from './paySettlement/words';
import { publishAccountsWords } from './publishAccounts/words';
import { recordActivityWords } from './recordActivity/words';
import { recordAssemblyWords } from './recordAssembly/words';
import { recordBodyElectionWords } from './recordBodyElection/words';
import { recordByElectionWords } from './recordByElection/words';
import { recordCoFundingWords } from './recordCoFunding/words';
import { recordHiddenWorkWords } from './recordHiddenWork/words';
import { recordInspectionWords } from './recordInspection/words';
import { recordMilestoneWords } from './recordMilestone/words';
import { recordRecallWords } from './recordRecall/words';
import { recordReceiptWords } from './recordReceipt/words';
import { recordResignationWords } from './recordResignation/words';
import { recoverOverpaymentWords } from './recoverOverpayment/words';
import { reduceForHardshipWords } from './reduceForHardship/words';
import { refundCoFundingWords } from './refundCoFunding/words';
import { refundReceiptWords } from './refundReceipt/words';
import { registerPayeeAccountWords } from './registerPayeeAccount/words';
import { reinstateContributionWords } from './reinstateContribution/words';
import { rejectApplicationWords } from './rejectApplication/words';
import { releaseRetentionWords } from './releaseRetention/words';
import { replaceSubsidyWords } from './replaceSubsidy/words';
import { reportCompletionWords } from './reportCompletion/words';
import { returnApplicationWords } from './returnApplication/words';
import { returnClaimWords } from './returnClaim/words';
import { reversePaymentWords } from './reversePayment/words';
import { reverseReceiptWords } from './reverseReceipt/words';
import { reverseReliefWords } from './reverseRelief/words';
import { signAcceptanceWords } from './signAcceptance/words';
import { startNewRoundWords } from './startNewRound/words';
import { startWorksWords } from './startWorks/words';
import { submitClaimWords } from './submitClaim/words';
import { submitInvoiceWords } from './submitInvoice/words';
import { submitPlanWords } from './submitPlan/words';
import { submitSettlementWords } from './submitSettlement/words';
import { suspendWords } from './suspend/words';
import { takeOverWords } from './takeOver/words';
import { terminateWords } from './terminate/words';
import { withdrawWords } from './withdraw/words';
import { withdrawClaimWords } from './withdrawClaim/words';
import { withdrawInvoiceWords } from './withdrawInvoice/words';
import { withdrawNominationWords } from './withdrawNomination/words';
import { withdrawVariationWords } from './withdrawVariation/words';
import { writeOffContributionWords } from './writeOffContribution/words';
import { writeOffOverpaymentWords } from './writeOffOverpayment/words';
import { writeOffPledgeWords } from './writeOffPledge/words';

const WORDS = {
  ...BALLOT_COMMAND_WORDS,
  ...CASE_COMMAND_WORDS,
  enrolCourtyard: enrolCourtyardWords,
  takeOver: takeOverWords,
  openBallot: openBallotWords,
  startNewRound: startNewRoundWords,
  nominate: nominateWords,
  withdrawNomination: withdrawNominationWords,
  recordAssembly: recordAssemblyWords,
  recordBodyElection: recordBodyElectionWords,
  recordByElection: recordByElectionWords,
  recordResignation: recordResignationWords,
  recordRecall: recordRecallWords,
  assignDuties: assignDutiesWords,
  nameBookkeeperAndAccount: nameBookkeeperAndAccountWords,
  adoptCovenant: adoptCovenantWords,
  fileBody: fileBodyWords,
  confirmFiling: confirmFilingWords,
  submitPlan: submitPlanWords,
  applyForSubsidy: applyForSubsidyWords,
  correctApplication: correctApplicationWords,
  lookAtDocuments: lookAtDocumentsWords,
  endorseApplication: endorseApplicationWords,
  approveApplication: approveApplicationWords,
  approveFunding: approveFundingWords,
  approveInPart: approveInPartWords,
  returnApplication: returnApplicationWords,
  rejectApplication: rejectApplicationWords,
  appealRejection: appealRejectionWords,
  recordCoFunding: recordCoFundingWords,
  writeOffPledge: writeOffPledgeWords,
  reverseRelief: reverseReliefWords,
  reduceForHardship: reduceForHardshipWords,
  allocateCoFunding: allocateCoFundingWords,
  refundCoFunding: refundCoFundingWords,
  recordReceipt: recordReceiptWords,
  reverseReceipt: reverseReceiptWords,
  reversePayment: reversePaymentWords,
  refundReceipt: refundReceiptWords,
  awardContract: awardContractWords,
  engageFirm: engageFirmWords,
  startWorks: startWorksWords,
  recordHiddenWork: recordHiddenWorkWords,
  recordMilestone: recordMilestoneWords,
  recordInspection: recordInspectionWords,
  approveVariation: approveVariationWords,
  withdrawVariation: withdrawVariationWords,
  submitClaim: submitClaimWords,
  certifyClaim: certifyClaimWords,
  returnClaim: returnClaimWords,
  withdrawClaim: withdrawClaimWords,
  submitInvoice: submitInvoiceWords,
  withdrawInvoice: withdrawInvoiceWords,
  registerPayeeAccount: registerPayeeAccountWords,
  payClaim: payClaimWords,
  reportCompletion: reportCompletionWords,
  signAcceptance: signAcceptanceWords,
  confirmRectification: confirmRectificationWords,
  submitSettlement: submitSettlementWords,
  auditSettlement: auditSettlementWords,
  paySettlement: paySettlementWords,
  recoverOverpayment: recoverOverpaymentWords,
  writeOffOverpayment: writeOffOverpaymentWords,
  writeOffContribution: writeOffContributionWords,
  reinstateContribution: reinstateContributionWords,
  replaceSubsidy: replaceSubsidyWords,
  publishAccounts: publishAccountsWords,
  recordActivity: recordActivityWords,
  evaluateYear: evaluateYearWords,
  applyForMaintenanceSubsidy: applyForMaintenanceSubsidyWords,
  approveMaintenanceSubsidy: approveMaintenanceSubsidyWords,
  declineMaintenanceSubsidy: declineMaintenanceSubsidyWords,
  payMaintenanceSubsidy: payMaintenanceSubsidyWords,
  releaseRetention: releaseRetentionWords,
  closeCourtyard: closeCourtyardWords,
  correctProfile: correctProfileWords,
  withdraw: withdrawWords,
  terminate: terminateWords,
  suspend: suspendWords,
  movePolicy: movePolicyWords,
} satisfies { readonly [Name in keyof CommandInputs]?: Words<Name> };

true satisfies EachHasWords<keyof CommandInputs, typeof WORDS>;

/** The words of each command, without its schema: the console and the worker need no more. */
export const COMMAND_WORDS = WORDS as typeof WORDS & {
  readonly [Name in Exclude<keyof CommandInputs, keyof typeof WORDS>]: Words<Name>;
};
