import type { ApprovalChain, ApprovalStep } from '../kernel/approval/chain';
import type { BallotPolicy, RollPolicy } from '../kernel/deliberation/policy';
import type { TieRule } from '../kernel/deliberation/secretVote';
import type { ThresholdRule } from '../kernel/deliberation/tally';
import type { DocumentPolicy } from '../kernel/documents/document';
import type { BasisPoints, CasePolicy, Ladder } from '../kernel/policies/casePolicy';
import type { Period } from '../kernel/time/deadline';
import type { Role } from './roles';
import type { SubsidyAmounts } from './subsidyRule';

/** The ladders other than the standard one. Every policy has rungs for each. */
export const LADDER_NAMES = ['ballot', 'yearly', 'reElection', 'repeatedRectification'] as const;
export type LadderName = 'standard' | (typeof LADDER_NAMES)[number];

/**
 * The motions put to residents: whether, how, how good (seed); the covenant, the election and recall of members, the
 * use and raising of maintenance funds, and what common parts are used for (Civil Code art. 278).
 */
export const MOTION_KINDS = [
  'whether',
  'how',
  'result',
  'covenant',
  'election',
  'recall',
  'useFunds',
  'raiseFunds',
  'changeOfUse',
] as const;
export type MotionKind = (typeof MOTION_KINDS)[number];

/**
 * The commands that approve a step of the subsidy's approval chain. The last step with `approveApplication` reserves
 * the money, the last one with `approveFunding` commits it; `endorseApplication` moves none.
 */
export const REVIEW_COMMANDS = ['endorseApplication', 'approveApplication', 'approveFunding'] as const;
export type ReviewCommand = (typeof REVIEW_COMMANDS)[number];

/** The command that approves a step of the chain for the yearly maintenance subsidy. The last approval commits the money. */
export const MAINTENANCE_COMMANDS = ['approveMaintenanceSubsidy'] as const;

/** The steps for the yearly maintenance subsidy. None returns a request: what is wrong is declined, and requested anew. */
export interface MaintenanceChain {
  readonly steps: readonly Omit<
    ApprovalStep<Role, (typeof MAINTENANCE_COMMANDS)[number]>,
    'returnsTo' | 'looksAtDocuments' | 'mayReduce'
  >[];
}

/** The points that a policy may open to districts; `narrowing.ts` says what stricter means for each. */
export const NARROWING_POINTS = [
  'subsidyCeiling',
  'subsidyPerHousehold',
  'subsidyLimits',
  'requiredDocuments',
  'programmeConsent',
  'publicNotice',
  'mandatesPerProxy',
  'scansRequired',
  'answerObjection',
  'confirmFiling',
  'coFundingShare',
  'coFundingBeforeWorks',
  'certifyClaim',
  'payClaim',
  'variationConsentAbove',
  'progressCeiling',
  'jointAcceptance',
  'maintenanceCeiling',
  'activities',
  'waivable',
  'extensionDays',
] as const;
export type NarrowingPointName = (typeof NARROWING_POINTS)[number];

/**
 * Everything that a district may set, as versioned data. A courtyard stays on the version it was enrolled under until
 * `movePolicy`. Defaults and their sources: domain.md §3–§4 (seed, law: Civil Code art. 278, practice).
 */
export interface Policy extends CasePolicy {
  readonly narrowable?: readonly NarrowingPointName[];
  readonly consensus: {
    readonly convene: Period;
    readonly openBallot: Period;
    readonly coolingOff: Period;
  };
  readonly ballot: BallotPolicy<MotionKind> & {
    /**
     * Kinds without a rule of their own: `raiseFunds` and `changeOfUse` follow `howRaisingFunds`, all others follow `how`
     * as ordinary matters. `howRaisingFunds` holds for any motion about what needs three quarters (`SpecialMatter`).
     */
    readonly rules: Readonly<Record<'whether' | 'how' | 'howRaisingFunds' | 'result', ThresholdRule>>;
  };
  readonly roll?: RollPolicy;
  readonly body: {
    readonly form: Period;
    readonly confirmFiling: Period;
    readonly minMembers: number;
    readonly termYears: number;
    readonly minCouncilSeats: number;
    /** How a tie for the last seats is decided. Absent: by a run-off. */
    readonly ties?: TieRule;
    /** The time to fill vacant seats or to choose a new chair. Absent: as `form`. */
    readonly complete?: Period;
    /** The time to elect a body in the place of a caretaker, whose election fell. Absent: `REPLACE_CARETAKER`. */
    readonly replaceCaretaker?: Period;
  };
  readonly plan: { readonly drawUp: Period; readonly openBallot: Period };
  readonly subsidy: DocumentPolicy &
    SubsidyAmounts & {
      readonly apply: Period;
      /** The offices that decide an application, in order, with their periods. */
      readonly chain: ApprovalChain<Role, ReviewCommand>;
    };
  readonly coFunding: {
    readonly collect: Period;
    readonly shareOfPlan: BasisPoints;
    readonly beforeWorks: BasisPoints;
    readonly beforeAcceptance: BasisPoints;
    readonly refund: Period;
  };
  readonly works: {
    readonly award: Period;
    readonly start: Period;
    readonly certifyClaim: Period;
    readonly payClaim: Period;
    /** A variation above this share of the contract needs the body's consent. */
    readonly variationConsentAbove: BasisPoints;
    /** The limits of the contract's share of measured value that progress payments may pay. */
    readonly progressShare: { readonly min: BasisPoints; readonly max: BasisPoints };
  };
  readonly acceptance: {
    readonly joint: Period;
    readonly resultBallot: Period;
    readonly rectification: Period;
    readonly rectificationRounds: number;
    readonly submitSettlement: Period;
    readonly auditSettlement: Period;
    readonly finalAccount: Period;
    readonly retention: BasisPoints;
    readonly recovery: Period;
  };
  readonly maintenance: {
    readonly defectMonths: number;
    readonly releaseRetention: Period;
    readonly accounts: Period;
    readonly yearlyMaxFen: number;
    /** Without a chain, the time for the approval. */
    readonly approve: Period;
    /** The offices that decide a request for the yearly subsidy, in order. Absent: district housing alone. */
    readonly chain?: MaintenanceChain;
    readonly pay: Period;
    readonly minActivities: number;
    /** The years of maintenance before the courtyard may be closed. */
    readonly minYears: number;
  };
  /** What a payment needs beside its amount. Absent: no more than its voucher's number, as in policies from before. */
  readonly payments?: {
    /** The contractor's invoices cover what is paid to it. */
    readonly invoices: boolean;
    /** Day, payee's registered account and file of the bank voucher. */
    readonly vouchers: boolean;
  };
  readonly ladders: Readonly<Record<LadderName, Ladder>>;
}
