import { runningVotes } from '../kernel/deliberation/ballotQueries';
import type { WithdrawObjection } from '../kernel/deliberation/commands/objections';
import { isWrittenDown } from '../kernel/deliberation/objections';
import type { AnyCommand, CommandSpec } from '../kernel/engine/command';
import type { Lifecycle } from '../kernel/engine/lifecycle';
import { inTwoHands, requestCommands } from '../kernel/engine/requests';
import type { ReasonCode } from '../kernel/reason';
import { isAudited } from './auditedAnew';
import type { Renovation } from './command';
import * as acceptance from './commands/acceptance';
import * as application from './commands/application';
import * as assembly from './commands/assembly';
import { ballotCommandsFor } from './commands/ballots';
import * as body from './commands/body';
import * as lifecycle from './commands/case';
import * as claimPayments from './commands/claimPayments';
import * as claims from './commands/claims';
import * as consensus from './commands/consensus';
import * as contributions from './commands/contributions';
import * as covenant from './commands/covenant';
import * as filing from './commands/filing';
import * as firms from './commands/firms';
import * as funding from './commands/funding';
import * as invoices from './commands/invoices';
import * as maintenance from './commands/maintenance';
import * as maintenanceSubsidy from './commands/maintenanceSubsidy';
import * as quarterlyAccounts from './commands/quarterlyAccounts';
import * as receipts from './commands/receipts';
import * as recoveries from './commands/recoveries';
import * as reversals from './commands/reversals';
import * as settlementPayments from './commands/settlementPayments';
import * as sharing from './commands/sharing';
import { takeOver } from './commands/takeOver';
import * as variations from './commands/variations';
import * as works from './commands/works';
import type { ActingContext, Context } from './context';
import type { Courtyard } from './courtyard';
import { takesTwoAuditors } from './firmsOfAudit';
import { LIFECYCLE } from './lifecycle';
import { unsettledResults } from './motions';
import { withProvingFiles } from './provingFiles';
import { MONEY_HANDS, RECEIPT_HANDS, REVERSALS, WRITING_OFF_HANDS } from './reversingHands';
import type { Role } from './roles';
import { keptApart } from './separation';

/** Who confirms what the offices below have asked for: the street's leader, and the district above. */
const SECOND_HANDS = ['subDistrictLeader', 'supervisor'] as const satisfies readonly Role[];

/** Who confirms what is decided on the result of a vote or against a ballot, and another policy: the district. */
const DISTRICT_HANDS = ['supervisor', 'districtHousingLeader'] as const satisfies readonly Role[];

/** Who confirms the paper record of a courtyard that is taken over half-way: the office that answers for the programme above the street. */
const TAKE_OVER_HANDS = ['districtHousing', 'districtHousingLeader'] as const satisfies readonly Role[];

/** Who ends a courtyard and annuls a result; a payment that nobody confirms or declines holds neither up. */
const RULING_HANDS = ['subDistrictLeader', ...DISTRICT_HANDS] as const satisfies readonly Role[];

/** Who confirms that money of others came in: whoever does pays none of it, so no office that pays is asked. */
const OTHERS_RECEIPT_HANDS = ['subDistrictLeader', 'districtFinance'] as const satisfies readonly Role[];

/** Who confirms that residents' money has taken the place of subsidy: district finance, which gets the subsidy back. */
const REPLACING_HANDS = ['districtFinance', 'districtFinanceLeader'] as const satisfies readonly Role[];

/** A suspension stops the clocks of votes, of results to be posted, of notices and of answers, and its end moves them. */
const isVoteRunning = (c: Courtyard, { now }: Context): boolean =>
  runningVotes(c, now).length > 0 || unsettledResults(c).length > 0;

/** An office that ends what it has written down for a home would speak for the home twice. */
const wasWrittenDown = (c: Courtyard, _: Context, { ballotId, no }: WithdrawObjection): boolean =>
  c.ballots.some(
    (ballot) => ballot.ballotId === ballotId && ballot.objections.some((one) => one.no === no && isWrittenDown(one)),
  );

/** Which words of a covenant count silence with the majority is one clerk's reading, until a second agrees. */
const hasSilenceClause = (_: Courtyard, __: Context, { silenceClause }: covenant.AdoptCovenant): boolean =>
  silenceClause !== undefined;

/** Those who were elected say who chairs, and no clerk for them. */
const seatsChair = (_: Courtyard, __: Context, { members }: body.RecordByElection): boolean =>
  members.some(({ duty }) => duty === 'chair');

/** Who confirms what is recorded of the body: another of its people, or the offices above. */
const BODY_HANDS = ['body', ...SECOND_HANDS] as const satisfies readonly Role[];

/** Who looks at the account into which a body's money goes. */
const ACCOUNT_HANDS = ['subDistrictLeader', 'community', 'body'] as const satisfies readonly Role[];

/** Who releases what the payer has prepared (确认): finance's leader, or another payer. */
const PAYMENT_HANDS = ['districtFinanceLeader', 'districtPayer'] as const satisfies readonly Role[];

/** Money that a bank has moved by the time somebody prepares one of these: its voucher or receipt is there. */
export const MOVED_AT_BANK = [
  'recordCoFunding',
  'recordReceipt',
  'refundCoFunding',
  'refundReceipt',
  'payClaim',
  'paySettlement',
  'releaseRetention',
  'payMaintenanceSubsidy',
  'recoverOverpayment',
  'replaceSubsidy',
] as const;

/** A body that is elected anew decides again, a result is decided, signatures and certificates are given: what waits for them waits on. */
export const PASSING = [
  'body-caretaker',
  'body-term-ended',
  'body-too-small',
  'motion-annulled',
  'result-contested',
  'acceptance-unsigned',
  'claim-not-certified',
  'claim-open',
  'co-funding-short',
  'funds-insufficient',
  'nothing-in-hand',
  'settlement-not-audited',
] as const satisfies readonly ReasonCode[];

/** Who confirms that an account is made or audited anew, or an audit between firms, since that moves money: finance's office. */
const AUDIT_HANDS = ['districtFinance', 'districtFinanceLeader'] as const satisfies readonly Role[];

/** What a firm of before states of its part moves nothing. */
const isAccountAnew = (c: Courtyard, ctx: ActingContext): boolean => isAudited(c) && !acceptance.isOfFirmBefore(c, ctx);

/** Who confirms another value of the completed works: the office that has them built. */
const MEASURING_HANDS = ['projectManager', 'subDistrictLeader'] as const satisfies readonly Role[];

/** The re-inspection of a retention is signed; only its payment is released by another. */
const isPayment = (_: Courtyard, { actor }: ActingContext): boolean => maintenance.paysRetention(actor.role);
/** Who confirms what homes owe of the co-funding: another of the body, or its community. No office above reads of homes. */
const SHARING_HANDS = ['body', 'community'] as const satisfies readonly Role[];

/**
 * Every command by its glossary name, in the order of the lifecycle. Some change the stage as the given lifecycle
 * declares.
 */
export const commandsFor = (declared: Lifecycle<Renovation>) => {
  const ofAnyCase = lifecycle.caseCommandsFor(declared);
  const votes = ballotCommandsFor(declared).commands;
  const kept = keptApart({
    takeOver: inTwoHands('takeOver', takeOver(declared), TAKE_OVER_HANDS),
    recordCouncilSession: votes.recordCouncilSession,
    freezeRoll: votes.freezeRoll,
    openBallot: votes.openBallot,
    extendBallot: inTwoHands('extendBallot', votes.extendBallot, SECOND_HANDS),
    declareAllIn: inTwoHands('declareAllIn', votes.declareAllIn, ['community', ...SECOND_HANDS]),
    closeBallot: votes.closeBallot,
    postNotice: votes.postNotice,
    raiseObjection: votes.raiseObjection,
    answerObjection: votes.answerObjection,
    receiveSubmission: votes.receiveSubmission,
    takeOverSubmission: votes.takeOverSubmission,
    declineSubmission: votes.declineSubmission,
    withdrawObjection: inTwoHands('withdrawObjection', votes.withdrawObjection, SECOND_HANDS, wasWrittenDown),
    decideObjection: inTwoHands('decideObjection', votes.decideObjection, DISTRICT_HANDS),
    contestResult: votes.contestResult,
    suspendResult: inTwoHands('suspendResult', votes.suspendResult, DISTRICT_HANDS),
    decideResult: inTwoHands('decideResult', votes.decideResult, DISTRICT_HANDS),
    cancelBallot: inTwoHands('cancelBallot', votes.cancelBallot, DISTRICT_HANDS),
    startNewRound: consensus.startNewRound(declared),
    nominate: body.nominate,
    withdrawNomination: inTwoHands('withdrawNomination', body.withdrawNomination, SECOND_HANDS),
    recordAssembly: inTwoHands('recordAssembly', assembly.recordAssembly, SECOND_HANDS),
    recordBodyElection: body.recordBodyElection,
    recordByElection: inTwoHands('recordByElection', body.recordByElection, BODY_HANDS, seatsChair),
    recordResignation: inTwoHands('recordResignation', body.recordResignation, BODY_HANDS),
    recordRecall: body.recordRecall,
    assignDuties: inTwoHands('assignDuties', body.assignDuties, BODY_HANDS),
    nameBookkeeperAndAccount: inTwoHands('nameBookkeeperAndAccount', filing.nameBookkeeperAndAccount, ACCOUNT_HANDS),
    adoptCovenant: inTwoHands('adoptCovenant', covenant.adoptCovenant, SECOND_HANDS, hasSilenceClause),
    fileBody: filing.fileBody,
    confirmFiling: filing.confirmFiling,
    submitPlan: funding.submitPlan,
    applyForSubsidy: application.applyForSubsidy,
    correctApplication: application.correctApplication,
    lookAtDocuments: application.lookAtDocuments,
    endorseApplication: application.endorseApplication,
    approveApplication: application.approveApplication,
    approveFunding: application.approveFunding,
    approveInPart: application.approveInPart,
    returnApplication: application.returnApplication,
    rejectApplication: application.rejectApplication(declared),
    appealRejection: application.appealRejection,
    recordCoFunding: inTwoHands('recordCoFunding', funding.recordCoFunding(declared), RECEIPT_HANDS),
    refundCoFunding: inTwoHands('refundCoFunding', funding.refundCoFunding(declared), RECEIPT_HANDS),
    recordReceipt: inTwoHands('recordReceipt', receipts.recordReceipt(declared), OTHERS_RECEIPT_HANDS),
    reverseReceipt: inTwoHands('reverseReceipt', receipts.reverseReceipt(declared), OTHERS_RECEIPT_HANDS),
    refundReceipt: inTwoHands('refundReceipt', receipts.refundReceipt(declared), MONEY_HANDS),
    reversePayment: inTwoHands('reversePayment', reversals.reversePayment(declared), [
      ...new Set(Object.values(REVERSALS).flatMap(({ confirmedBy }) => confirmedBy)),
    ]),
    allocateCoFunding: inTwoHands('allocateCoFunding', sharing.allocateCoFunding, SHARING_HANDS),
    reduceForHardship: inTwoHands('reduceForHardship', sharing.reduceForHardship, SHARING_HANDS),
    writeOffPledge: inTwoHands('writeOffPledge', sharing.writeOffPledge, SHARING_HANDS),
    reverseRelief: inTwoHands('reverseRelief', sharing.reverseRelief, SHARING_HANDS),
    awardContract: works.awardContract,
    engageFirm: firms.engageFirm,
    startWorks: works.startWorks,
    recordHiddenWork: works.recordHiddenWork,
    recordMilestone: works.recordMilestone,
    recordInspection: works.recordInspection,
    approveVariation: variations.approveVariation,
    withdrawVariation: variations.withdrawVariation,
    submitClaim: claims.submitClaim,
    certifyClaim: claims.certifyClaim,
    returnClaim: claims.returnClaim,
    withdrawClaim: claims.withdrawClaim,
    submitInvoice: invoices.submitInvoice,
    withdrawInvoice: invoices.withdrawInvoice,
    registerPayeeAccount: inTwoHands('registerPayeeAccount', invoices.registerPayeeAccount, [
      ...invoices.PAYEE_HANDS,
      ...invoices.DEPOSIT_HANDS,
    ]),
    payClaim: inTwoHands('payClaim', claimPayments.payClaim, PAYMENT_HANDS),
    reportCompletion: inTwoHands(
      'reportCompletion',
      works.reportCompletion,
      MEASURING_HANDS,
      works.isCompletionCorrected,
    ),
    signAcceptance: acceptance.signAcceptance,
    confirmRectification: acceptance.confirmRectification,
    submitSettlement: inTwoHands('submitSettlement', acceptance.submitSettlement, AUDIT_HANDS, isAccountAnew),
    auditSettlement: inTwoHands('auditSettlement', acceptance.auditSettlement, AUDIT_HANDS, takesTwoAuditors),
    paySettlement: inTwoHands('paySettlement', settlementPayments.paySettlement, PAYMENT_HANDS),
    recoverOverpayment: inTwoHands('recoverOverpayment', recoveries.recoverOverpayment, PAYMENT_HANDS),
    writeOffOverpayment: inTwoHands('writeOffOverpayment', recoveries.writeOffOverpayment, WRITING_OFF_HANDS),
    writeOffContribution: inTwoHands('writeOffContribution', contributions.writeOffContribution, WRITING_OFF_HANDS),
    reinstateContribution: inTwoHands('reinstateContribution', contributions.reinstateContribution, WRITING_OFF_HANDS),
    replaceSubsidy: inTwoHands('replaceSubsidy', recoveries.replaceSubsidy, REPLACING_HANDS),
    publishAccounts: quarterlyAccounts.publishAccounts,
    recordActivity: maintenance.recordActivity,
    evaluateYear: maintenance.evaluateYear,
    applyForMaintenanceSubsidy: maintenanceSubsidy.applyForMaintenanceSubsidy,
    approveMaintenanceSubsidy: maintenanceSubsidy.approveMaintenanceSubsidy,
    declineMaintenanceSubsidy: maintenanceSubsidy.declineMaintenanceSubsidy,
    payMaintenanceSubsidy: inTwoHands('payMaintenanceSubsidy', maintenance.payMaintenanceSubsidy, PAYMENT_HANDS),
    releaseRetention: inTwoHands('releaseRetention', maintenance.releaseRetention, PAYMENT_HANDS, isPayment),
    closeCourtyard: maintenance.closeCourtyard(declared),
    correctProfile: lifecycle.correctProfile(declared),
    suspend: inTwoHands('suspend', ofAnyCase.suspend, SECOND_HANDS, isVoteRunning),
    resume: inTwoHands('resume', ofAnyCase.resume, SECOND_HANDS, isVoteRunning),
    withdraw: inTwoHands('withdraw', lifecycle.withdraw(declared), SECOND_HANDS),
    terminate: inTwoHands('terminate', lifecycle.terminate(declared), DISTRICT_HANDS),
    extendObligation: ofAnyCase.extendObligation,
    urge: ofAnyCase.urge,
    requestOverride: ofAnyCase.requestOverride,
    confirmOverride: ofAnyCase.confirmOverride,
    movePolicy: inTwoHands('movePolicy', ofAnyCase.movePolicy, DISTRICT_HANDS),
    moveCase: ofAnyCase.moveCase,
  });
  const given = withProvingFiles(kept);
  return {
    ...given,
    ...requestCommands<Renovation>(declared, given, { over: [...MOVED_AT_BANK, 'reversePayment'], by: RULING_HANDS }),
  };
};

export const COMMANDS = commandsFor(LIFECYCLE);

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

type InputOf<S> = S extends CommandSpec<Renovation, infer I, never> ? I : never;
/** The input of each command. Every command also accepts `why`. */
export type Inputs = { readonly [N in CommandName]: InputOf<(typeof COMMANDS)[N]> };

export const commandNamed = (name: CommandName): AnyCommand<Renovation> => COMMANDS[name];
export const isCommandName = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
