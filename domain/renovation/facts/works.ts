import type { BasisPoints } from '../../kernel/policies/casePolicy';
import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { OwedAgain } from './payments';
import type { Signature } from './signature';

export interface Milestone {
  readonly no: number;
  readonly title: string;
  /** Work that will be covered and therefore needs a hidden-work record (隐蔽工程验收) first. */
  readonly hidden: boolean;
  readonly reachedOn?: LocalDate;
  /** When it was recorded that it was reached. */
  readonly recordedAt?: Instant;
  /** For whom it was recorded. Absent in records of before. */
  readonly recordedAs?: 'engineer' | 'projectManager';
}

/** Signatures under a record that several parties sign. */
export interface Consents {
  readonly engineer?: Signature;
  readonly projectManager?: Signature;
  readonly body?: Signature;
}

export interface HiddenWork extends Consents {
  readonly milestoneNo: number;
}

export interface Variation extends Consents {
  readonly no: number;
  readonly amountFen: number;
  readonly description: string;
  readonly needsBody: boolean;
  readonly approvedAt?: Instant;
  /** Taken back by the party that proposed it, before it came into force. */
  readonly withdrawn?: Taken;
}

export interface Inspection {
  readonly on: LocalDate;
  readonly by: string;
  /** Who inspected. Absent in rows written before it was kept. */
  readonly as?: 'engineer' | 'body';
  /** When it was recorded. */
  readonly at?: Instant;
  readonly findings: string;
}

/** What ended without effect: by whom, when and why. */
export interface Taken extends Signature {
  readonly why: string;
}

/** A payment, in fen. */
export interface Payment extends Signature {
  readonly amountFen: number;
  /** Its voucher. Absent if an earlier release recorded it. */
  readonly reference?: string;
  /** The firm that was paid. Absent in what earlier releases recorded: the one that had the contract then. */
  readonly organisationId?: string;
  /** When it was recorded that its money came back. */
  readonly reversedAt?: Instant;
}

/** A progress claim (进度款申请): measured value to date, cumulative, in fen. */
export interface Claim {
  readonly no: number;
  readonly measuredFen: number;
  readonly submittedAt: Instant;
  readonly submittedBy: string;
  /** The firm that has built it. Absent in what earlier releases recorded: the one that had the contract then. */
  readonly organisationId?: string;
  /** The project manager stated it when another firm took the contract over. */
  readonly atHandover?: true;
  /** The value that the engineer certified, to date, in fen. Absent: the whole claim. */
  readonly certified?: Signature & { readonly certifiedFen?: number };
  /** Payments that left a part of it unpaid. */
  readonly parts?: readonly Payment[];
  /** The payment that closed it. */
  readonly paid?: Payment;
  /** A payment came back, and this claim, the last one certified, makes its amount payable again. */
  readonly owedAgain?: OwedAgain;
  /** Its payment came back, or is owed in part, and a later certificate or the audit counts its value. */
  readonly countedLater?: true;
  /** By the engineer: the contractor claims anew. */
  readonly returned?: Taken;
  /** By the claimant, before it was certified. */
  readonly withdrawn?: Taken;
}

/** What a firm of before says of its part, with its documents. */
export interface StatementData {
  readonly organisationId: string;
  readonly why: string;
  readonly evidence: readonly string[];
}

/** What a firm of before says it has built (陈述意见), in fen: the auditor answers it. */
export interface Statement extends StatementData, Signature {
  readonly claimedFen: number;
  /** By the audit: what it allowed of the firm's part, in fen, and why. Absent: it waits. */
  readonly answered?: { readonly at: Instant; readonly eligibleFen: number; readonly answer: string };
}

export interface Works {
  readonly contract: {
    readonly contractor: string;
    readonly amountFen: number;
    readonly progressShare: BasisPoints;
    readonly awardedAt: Instant;
    readonly completeBy: LocalDate;
  };
  readonly startedAt?: Instant;
  readonly milestones: readonly Milestone[];
  readonly hiddenWorks: readonly HiddenWork[];
  readonly inspections: readonly Inspection[];
  readonly variations: readonly Variation[];
  readonly claims: readonly Claim[];
  /** Of firms that had the contract before, the first one first. Absent: none. */
  readonly statements?: readonly Statement[];
  readonly completion?: {
    readonly at: Instant;
    readonly measuredFen: number;
    readonly by?: string;
    readonly organisationId?: string;
  };
}
