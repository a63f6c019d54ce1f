import type { CommandName } from './catalogue';
import { REVERSALS, type ReversedKind } from './reversingHands';
import type { Role } from './roles';

/** The hands through which a courtyard's money passes. */
export const HANDS = [
  'applicant',
  'approver',
  'claimant',
  'certifier',
  'auditor',
  'inspector',
  'payer',
  'authoriser',
  'receiver',
  'recoverer',
  'refunder',
] as const;
export type Hand = (typeof HANDS)[number];

/** No two of these are the same person's. */
const OF_SEVEN: readonly Hand[] = ['applicant', 'approver', 'claimant', 'certifier', 'auditor', 'inspector', 'payer'];

/** Beside them: nobody pays what they made due, or from money that they took in, and nobody who claimed says it is back. */
const PAIRS: readonly (readonly [Hand, Hand])[] = [
  ['payer', 'authoriser'],
  ['payer', 'receiver'],
  ['claimant', 'recoverer'],
];

/** Whether two hands have to be different people's, whichever of them comes first. */
export const areIncompatible = (one: Hand, other: Hand): boolean =>
  one !== other &&
  ((OF_SEVEN.includes(one) && OF_SEVEN.includes(other)) ||
    PAIRS.some((pair) => pair.includes(one) && pair.includes(other)));

/** A command that moves money, makes it due, or says where it goes. */
export interface Duty {
  /** The hand of whoever gives it or asks for it; by role where the roles have different ones. */
  readonly hand: Hand | Readonly<Partial<Record<Role, Hand>>>;
  /** The hand of whoever confirms it. Absent: that of whoever asked. */
  readonly confirms?: Hand;
  /** Of whoever asks for it and whoever confirms it, at least one was never this hand here, by any of these commands. */
  readonly notBoth?: readonly { readonly hand: Hand; readonly by?: CommandName }[];
  /** Hands that neither of them was here, nor is afterwards, beside those apart from their own. */
  readonly keptFrom?: readonly Hand[];
}

/** Of a command whose hand goes by what comes back. */
export interface DutyOfReversal {
  readonly reversing: Readonly<Record<ReversedKind, Duty>>;
}

/** A command in which nobody has a hand, and why. */
export interface Harmless {
  readonly harmless: string;
}

const VOTE: Harmless = { harmless: 'Owners decide. Rolls, papers and counts have two hands of their own.' };
const BODY: Harmless = {
  harmless: 'It says who speaks for the residents. What that costs is applied for and approved.',
};
const CLOCK: Harmless = { harmless: 'It moves a date, and no money.' };
const SHARES: Harmless = {
  harmless: 'It says what homes are to bring, in two hands with minutes. What is paid out stays the same.',
};
const OWN_ACCOUNTS: Harmless = {
  harmless: 'The body tells of its own account and activities. Whoever evaluates the year judges them.',
};
const SETTLES: Harmless = { harmless: 'The command that was asked for says whose hand it is.' };

const hand = (of: Hand): Duty => ({ hand: of });
const APPLIES = hand('applicant');
const APPROVES = hand('approver');
const CLAIMS = hand('claimant');
const CERTIFIES = hand('certifier');
const PAYS = hand('payer');
const AUTHORISES = hand('authoriser');
const RECEIVES = hand('receiver');

/** Whoever said that a refund came back, or what had replaced subsidy, says that money is there, as a receipt does. */
const REFUND_CAME_BACK = { hand: 'refunder', by: 'reversePayment' } as const;
/** A recovery makes payers' money be there again: two people alone do not make one up, and give it away. */
const RECOVERED = { hand: 'recoverer', by: 'recoverOverpayment' } as const;

/**
 * Which hand in a courtyard's money each command is. From this follow both directions: whoever has given it is kept from
 * the commands of the hands apart from it, and whoever has given those is kept from it (`separation.ts`).
 */
export const DUTIES: Readonly<Record<CommandName, Duty | DutyOfReversal | Harmless>> = {
  // The record says what the plan takes: neither who brings it nor who confirms it pays by it.
  takeOver: AUTHORISES,
  recordCouncilSession: VOTE,
  freezeRoll: VOTE,
  openBallot: VOTE,
  extendBallot: VOTE,
  declareAllIn: VOTE,
  closeBallot: VOTE,
  postNotice: VOTE,
  raiseObjection: VOTE,
  answerObjection: VOTE,
  receiveSubmission: VOTE,
  takeOverSubmission: VOTE,
  declineSubmission: VOTE,
  withdrawObjection: VOTE,
  decideObjection: VOTE,
  contestResult: VOTE,
  suspendResult: VOTE,
  // The vote on the result opens the way to the settlement.
  decideResult: AUTHORISES,
  cancelBallot: VOTE,
  startNewRound: VOTE,
  nominate: BODY,
  withdrawNomination: BODY,
  recordAssembly: VOTE,
  recordBodyElection: BODY,
  recordByElection: BODY,
  recordResignation: BODY,
  recordRecall: BODY,
  assignDuties: BODY,
  nameBookkeeperAndAccount: AUTHORISES,
  adoptCovenant: VOTE,
  fileBody: BODY,
  confirmFiling: BODY,
  submitPlan: AUTHORISES,
  applyForSubsidy: APPLIES,
  correctApplication: APPLIES,
  lookAtDocuments: APPROVES,
  endorseApplication: APPROVES,
  approveApplication: APPROVES,
  approveFunding: APPROVES,
  approveInPart: APPROVES,
  returnApplication: APPROVES,
  rejectApplication: APPROVES,
  appealRejection: APPLIES,
  recordCoFunding: RECEIVES,
  // Two people alone do not record money that nobody brought, and give it back.
  refundCoFunding: {
    hand: 'refunder',
    notBoth: [{ hand: 'receiver', by: 'recordCoFunding' }, REFUND_CAME_BACK, RECOVERED],
  },
  recordReceipt: RECEIVES,
  reverseReceipt: RECEIVES,
  refundReceipt: {
    hand: 'refunder',
    notBoth: [{ hand: 'receiver', by: 'recordReceipt' }, REFUND_CAME_BACK, RECOVERED],
  },
  reversePayment: { reversing: REVERSALS },
  allocateCoFunding: SHARES,
  reduceForHardship: SHARES,
  writeOffPledge: SHARES,
  reverseRelief: SHARES,
  awardContract: AUTHORISES,
  engageFirm: AUTHORISES,
  startWorks: AUTHORISES,
  recordHiddenWork: AUTHORISES,
  recordMilestone: AUTHORISES,
  recordInspection: AUTHORISES,
  approveVariation: AUTHORISES,
  withdrawVariation: AUTHORISES,
  submitClaim: CLAIMS,
  certifyClaim: CERTIFIES,
  returnClaim: CERTIFIES,
  withdrawClaim: CLAIMS,
  submitInvoice: CLAIMS,
  withdrawInvoice: CLAIMS,
  registerPayeeAccount: AUTHORISES,
  payClaim: PAYS,
  // Whoever finds a correction right makes money due, and measures or claims nothing.
  reportCompletion: { hand: { contractor: 'claimant' }, confirms: 'authoriser' },
  signAcceptance: AUTHORISES,
  confirmRectification: AUTHORISES,
  // The sub-district, which applied for the money, does so in the contractor's stead.
  submitSettlement: { hand: { contractor: 'claimant', projectManager: 'applicant' }, confirms: 'authoriser' },
  auditSettlement: { hand: { auditor: 'auditor' }, confirms: 'authoriser' },
  paySettlement: PAYS,
  // Two of those who paid do not say between themselves that it is back.
  recoverOverpayment: { hand: 'recoverer', notBoth: [{ hand: 'payer' }] },
  // Whoever certified, audited or paid the money has no part in giving it up.
  writeOffOverpayment: { hand: 'recoverer', keptFrom: ['certifier', 'auditor', 'payer'] },
  // Not two who paid, nor two who took in receipts, say between themselves that money of others never comes.
  writeOffContribution: { hand: 'recoverer', notBoth: [{ hand: 'payer' }, { hand: 'receiver', by: 'recordReceipt' }] },
  // Its payer owes it again: not two of those who paid say so between themselves.
  reinstateContribution: { hand: 'recoverer', notBoth: [{ hand: 'payer' }] },
  replaceSubsidy: { hand: 'recoverer', notBoth: [{ hand: 'payer' }] },
  publishAccounts: OWN_ACCOUNTS,
  recordActivity: OWN_ACCOUNTS,
  evaluateYear: AUTHORISES,
  applyForMaintenanceSubsidy: AUTHORISES,
  approveMaintenanceSubsidy: AUTHORISES,
  declineMaintenanceSubsidy: AUTHORISES,
  payMaintenanceSubsidy: PAYS,
  releaseRetention: { hand: { body: 'inspector', projectManager: 'applicant', districtPayer: 'payer' } },
  closeCourtyard: { harmless: 'Nothing is closed while money is in hand, owed, retained or recoverable.' },
  correctProfile: { harmless: 'Bounds and shares follow the frozen roll, and no field of the profile.' },
  suspend: CLOCK,
  resume: CLOCK,
  withdraw: AUTHORISES,
  terminate: AUTHORISES,
  extendObligation: CLOCK,
  urge: CLOCK,
  requestOverride: AUTHORISES,
  confirmOverride: AUTHORISES,
  movePolicy: AUTHORISES,
  moveCase: { harmless: 'Two administrators decide on a reorganisation. Nobody holds that role beside one of cases.' },
  confirmRequest: SETTLES,
  declineRequest: SETTLES,
};

const known = (command: string): Duty | DutyOfReversal | Harmless | undefined =>
  Object.hasOwn(DUTIES, command) ? DUTIES[command as CommandName] : undefined;

/** Whether a command's hand goes by what comes back. */
export const isReversal = (command: string): boolean => 'reversing' in (known(command) ?? {});

/** What a command makes of people, a reversal by what comes back; undefined if nobody has a hand in it. */
export const dutyOf = (command: string, comesBack: ReversedKind = 'contract'): Duty | undefined => {
  const duty = known(command);
  if (duty === undefined || 'harmless' in duty) return undefined;
  return 'reversing' in duty ? duty.reversing[comesBack] : duty;
};

/** The hand of whoever gives a command, or asks for it, in this role. Requests of before named no role: the payer asked. */
export const handGiving = ({ hand: of }: Duty, role: string = 'districtPayer'): Hand | undefined =>
  typeof of === 'string' ? of : of[role as Role];

/** The hand of whoever confirms a command that somebody in this role asked for. */
export const handConfirming = (duty: Duty, askedAs?: string): Hand =>
  duty.confirms ?? handGiving(duty, askedAs) ?? 'payer';
