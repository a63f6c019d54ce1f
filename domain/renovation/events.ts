import type { ApprovalEventData, StepReference } from '../kernel/approval/state';
import type { BallotEventData } from '../kernel/deliberation/state';
import type { PlaceOnRoll } from '../kernel/deliberation/unitNames';
import type { CaseEventData } from '../kernel/engine/caseEvents';
import type { EventsOf, Reducers } from '../kernel/engine/event';
import type { LedgerEventData } from '../kernel/ledger/movement';
import type { Instant, LocalDate } from '../kernel/time/instant';
import type { Courtyard, Profile } from './courtyard';
import type { Party } from './facts/acceptance';
import type { Assembly, Body, BodyMember, Covenant } from './facts/deliberation';
import type { Invoice, PayeeAccount } from './facts/invoices';
import type { Activity, QuarterAccounts } from './facts/maintenance';
import type { OthersSource, PayersSource, Plan, Source, UnitPart } from './facts/money';
import type { CameBack, PaidFor, PaidMoney, RecoveredHow, Recovery } from './facts/payments';
import type { Settlement } from './facts/settlement';
import type { Allocation, Reduction, ReliefKind } from './facts/sharing';
import type { Milestone, StatementData, Works } from './facts/works';
import type { MotionKind } from './policy';
import type { FirmRole } from './roles';
import type { StageOrEnd } from './stage';

/** An amount by which a claim or a settlement was reduced, in fen, and why. */
export interface Cut {
  readonly item: string;
  readonly amountFen: number;
  readonly why: string;
}

/** The events of a courtyard. Names are in the past tense; the journal row says when and by whom. */
export interface EventData
  extends CaseEventData,
    LedgerEventData<Source>,
    BallotEventData<MotionKind>,
    ApprovalEventData {
  caseOpened: {
    id: string;
    organisationPath: string;
    profile: Profile;
    policyVersion: string;
    calendarVersion: string;
  };
  profileCorrected: { profile: Partial<Profile> };
  newRoundStarted: { no: number; to: StageOrEnd };

  candidateNominated: { name: string; nominatedBy: string };
  nominationWithdrawn: { name: string; why: string };
  assemblyRecorded: Assembly;
  bodyElected: Body;
  membersJoined: { joinedOn: LocalDate; members: readonly BodyMember[]; ballotId?: string; assemblyNo?: number };
  memberResigned: { name: string; leftOn: LocalDate; why: string };
  membersRecalled: { names: readonly string[]; leftOn: LocalDate; ballotId: string };
  /** The by-election that seated them was annulled. */
  mandatesEnded: { names: readonly string[]; leftOn: LocalDate; ballotId: string };
  /** `evidence`: the minutes; absent before they were asked for. */
  dutiesAssigned: { members: readonly BodyMember[]; evidence?: readonly string[] };
  bookkeeperNamed: { bookkeeper: string; account: string; evidence?: readonly string[] };
  covenantAdopted: Covenant;
  /** `by` is absent in rows written before the account was kept. */
  bodyFiled: { by?: string };
  filingConfirmed: { number: string };

  /** `by` is absent in rows written before the account was kept. */
  planSubmitted: Omit<Plan, 'submittedAt' | 'votedOnSince'> & { keepsVote?: true; by?: string };
  /**
   * `isOlder`: a release recorded it that kept only the number of the receipt. `unit`: of the roll, for which it was
   * paid. `covers`: it is other money, which bears what homes were let off. `isLate`: it came after the end, when nothing was
   * to be refunded.
   */
  coFundingRecorded: {
    amountFen: number;
    receivedOn: LocalDate;
    receipt: string;
    isOlder?: true;
    unit?: PlaceOnRoll;
    covers?: true;
    evidence?: readonly string[];
    isLate?: true;
  };
  /** `unitParts`: what each unit got of it, where it went back in proportion to what each had paid. */
  coFundingRefunded: {
    amountFen: number;
    receipt: string;
    isOlder?: true;
    unit?: PlaceOnRoll;
    unitParts?: readonly UnitPart[];
    evidence?: readonly string[];
    reference?: string;
    paidOn?: LocalDate;
  };
  receiptRecorded: {
    source: PayersSource;
    payer: string;
    amountFen: number;
    receivedOn: LocalDate;
    receipt: string;
    evidence?: readonly string[];
    isLate?: true;
  };
  receiptRefunded: {
    source: PayersSource;
    amountFen: number;
    receipt: string;
    payer?: string;
    reference?: string;
    paidOn?: LocalDate;
  };
  /**
   * A refund came back and is to be refunded again. Where that was not all of it, `unitParts` did, and what the amount has beyond
   * them: the part of those who paid without naming a unit.
   */
  refundReversed: CameBack & {
    receipt: string;
    source: PayersSource;
    amountFen: number;
    unitParts?: readonly UnitPart[];
  };
  receiptReversed: { receipt: string; source: PayersSource; amountFen: number; why: string };
  coFundingAllocated: Omit<Allocation, 'at'>;
  hardshipReduced: Omit<Reduction, 'at'>;
  /** `evidence`: the minutes of the body. */
  reliefReversed: { kind: ReliefKind; no: number; grounds: string; evidence: readonly string[] };
  pledgeWrittenOff: { pledgeNo: number; writtenOffFen: number; grounds: string; evidence: readonly string[] };

  /** `by` here and in the events of the works below is absent in rows written before the account was kept. */
  contractAwarded: { contract: Omit<Works['contract'], 'awardedAt'>; milestones: readonly Milestone[]; by?: string };
  /** `builtFen`: the value to date that the contractor of before has built; `evidence`: the record of the handover. */
  firmEngaged: {
    role: FirmRole;
    organisationId: string;
    name: string;
    why?: string;
    by?: string;
    builtFen?: number;
    evidence?: readonly string[];
  };
  worksStarted: { by?: string };
  /** Absent in rows written before evidence was recorded. */
  hiddenWorkSigned: { milestoneNo: number; as: 'engineer' | 'body'; evidence?: string };
  /** `as` is absent in rows written before it was kept. */
  milestoneReached: { no: number; on: LocalDate; by?: string; as?: 'engineer' | 'projectManager' };
  /** `as` is absent in rows written before it was kept. */
  inspectionRecorded: { on: LocalDate; findings: string; as?: 'engineer' | 'body' };
  variationSigned: {
    no: number;
    amountFen: number;
    description: string;
    needsBody: boolean;
    as: 'projectManager' | 'body';
  };
  /** `organisationId`: the firm, absent in rows written before it was kept. `atHandover`: stated when another firm followed. */
  claimSubmitted: { no: number; measuredFen: number; organisationId?: string; atHandover?: true };
  variationWithdrawn: { no: number; why: string };
  /** `certifiedFen` is absent in rows written before a claim could be reduced: the whole claim. */
  claimCertified: { no: number; certifiedFen?: number; cuts?: readonly Cut[] };
  /**
   * `unclaimedFen`, here and below: the renovation has ended, and the claim was the last that covered works on record, which may
   * come to so much and are accounted for as unclaimed.
   */
  claimReturned: { no: number; why: string; unclaimedFen?: number };
  claimWithdrawn: { no: number; why: string; unclaimedFen?: number };
  /** `leftFen`: what stays payable. Absent: the payment closes the claim. `money` is absent in rows written before it was kept. */
  claimPaid: { no: number; amountFen: number; leftFen?: number; money?: PaidMoney };
  /**
   * Money of a payment to the contractor came back. `recoveredFen`: of it, what covers an overpayment; the rest is owed again.
   * `retentionFen`: the retention as it is from now on, where the audit had held less, as all was paid; `retentionOf`: of several
   * firms the one whose part has risen.
   */
  paymentReversed: CameBack & {
    reference: string;
    paidFor: PaidFor;
    no?: number;
    amountFen: number;
    recoveredFen?: number;
    retentionFen?: number;
    retentionOf?: string;
  };
  invoiceSubmitted: Omit<Invoice, 'by' | 'at' | 'withdrawn'>;
  invoiceWithdrawn: { no: number; why: string };
  payeeAccountRegistered: Omit<PayeeAccount, 'by' | 'at'>;
  /** Another corrects the value of the one before it. `by` is absent in rows written before the account was kept. */
  completionReported: { measuredFen: number; by?: string; organisationId?: string };

  acceptanceSigned: { party: Party; defects: readonly string[] };
  rectificationOpened: { defects: readonly string[] };
  /** `as` is absent in rows written before it was kept. */
  rectificationConfirmed: { by?: string; as?: 'engineer' | 'projectManager' };
  /** `inStead`: by the project manager from the signed records, as the contractor did not bring its account in time. */
  /** `statement`: a firm of before says what it has built; it is no account. Another corrects the one before it. `by`, here and below: who asked for the correction that somebody else confirmed. */
  settlementSubmitted: { claimedFen: number; inStead?: true; by?: string; statement?: StatementData };
  settlementAudited: Omit<NonNullable<Settlement['audit']>, 'at' | 'by' | 'recoveredFen'> & {
    cuts: readonly Cut[];
    by?: string;
  };
  /** `leftFen`: what stays payable. Absent: the payment closes the settlement. */
  settlementPaid: { amountFen: number; leftFen?: number; money?: PaidMoney };
  /** `money`, here and below, is absent in rows written before it was kept. */
  overpaymentRecovered: { amountFen: number; money?: PaidMoney };
  /** Residents' and others' money took the place of subsidy that was paid beyond what is payable. */
  subsidyReplaced: { amountFen: number; money?: PaidMoney };
  /** Nobody can recover it. `money`: the court's ruling, its day, and what each source lost. */
  overpaymentWrittenOff: { amountFen: number; money: PaidMoney; why: string; evidence: readonly string[] };
  /** Another payer never pays it: approved subsidy bears it instead. */
  contributionReinstated: { source: OthersSource; amountFen: number; why: string; evidence: readonly string[] };
  contributionWrittenOff: { source: OthersSource; amountFen: number; why: string; evidence: readonly string[] };
  /**
   * A recovery, replacement or write-off bounced, or was wrong. `organisationId`: the firm that had given it back. `recordedAt`:
   * when it was recorded; absent in rows of before: the last of this number. `owedAgainFen`: of it, what is overpaid again.
   * `parts`: what was reversed of each source; absent: all. `counteredBy`: the payment that came back and covers what had been
   * written off.
   */
  recoveryReversed: CameBack & {
    how: RecoveredHow;
    reference: string;
    organisationId?: string;
    amountFen: number;
    owedAgainFen?: number;
    parts?: Recovery['parts'];
    recordedAt?: Instant;
    counteredBy?: string;
  };
  /**
   * The renovation was withdrawn after money was committed; what is owed goes on being awaited. `unclaimed`: works were signed
   * that no claim covers.
   */
  windingUpBegun: { unclaimed?: true; accountedSince?: Instant };
  /**
   * The defect period runs, and the retention is held, though the courtyard is not in maintenance. `since`: since when it runs;
   * absent: from then on.
   */
  retentionKept: { heldFen: number; since?: Instant };

  accountsPublished: Omit<QuarterAccounts, 'publishedAt'>;
  activityRecorded: Activity;
  /** `by` is absent in rows written before the account was kept. */
  yearEvaluated: { year: number; by?: string };
  yearLapsed: { year: number };
  /** `supplement`: why more is asked for in a year in which it was paid. */
  maintenanceSubsidyApplied: { year: number; amountFen: number; supplement?: string };
  /** A step of the chain before the last one has approved. */
  maintenanceSubsidyEndorsed: StepReference & { year: number; command: string };
  /** The last step of the chain has approved: the money is committed. */
  maintenanceSubsidyApproved: { year: number };
  /** Taken back by those who ask for it, or turned down by an office, before it was paid. */
  maintenanceSubsidyDeclined: { year: number; why: string };
  maintenanceSubsidyPaid: { year: number } & Partial<Pick<PaidMoney, 'reference' | 'paidOn'>>;
  /**
   * Its money came back. `isEarlier`: of a request before the year's last one, which is over. `isOwedAgain`: that one is owed
   * again, as the year's last request.
   */
  maintenanceSubsidyReversed: CameBack & {
    year: number;
    no: number;
    reference: string;
    amountFen: number;
    isEarlier?: true;
    isOwedAgain?: true;
  };
  retentionReinspected: { report?: string };
  retentionCountersigned: { report: string };
  /** `leftFen`: what stays held. Absent: nothing does. */
  retentionReleased: { leftFen?: number; money?: PaidMoney };
}

export type EventType = keyof EventData;
export type CourtyardEvent = EventsOf<EventData>;

export const event = <T extends EventType>(type: T, data: EventData[T]): CourtyardEvent =>
  ({ type, data }) as CourtyardEvent;

/** The reducers of some of a courtyard's events. */
export type CourtyardReducers<T extends EventType> = Pick<Reducers<Courtyard, EventData>, T>;
