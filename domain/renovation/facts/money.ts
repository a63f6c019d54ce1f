import type { LedgerOf } from '../../kernel/ledger/movement';
import type { Instant } from '../../kernel/time/instant';

export const SOURCES = ['subsidy', 'coFunding', 'other', 'maintenanceSubsidy'] as const;
/** Where money comes from: public subsidy, residents' own (居民自筹), others, the yearly maintenance subsidy. */
export type Source = (typeof SOURCES)[number];

export type Ledger = LedgerOf<Source>;

/** Residents' own money received and refunded, in fen. */
export interface CoFunding {
  readonly receivedFen: number;
  readonly refundedFen: number;
  /** The numbers of receipts already recorded; a receipt counts once. */
  readonly receipts: readonly string[];
}

export interface FundingSource {
  readonly source: 'subsidy' | 'coFunding' | 'other';
  readonly name: string;
  readonly amountFen: number;
}

export interface PlanItem {
  readonly name: string;
  readonly category: 'mandatory' | 'optional';
  readonly estimateFen: number;
}

export interface Plan {
  readonly revision: number;
  readonly submittedAt: Instant;
  /** Since when the vote on it counts, if that is older: a revision that changes nothing owners voted on keeps it. */
  readonly votedOnSince?: Instant;
  readonly items: readonly PlanItem[];
  readonly sources: readonly FundingSource[];
  readonly costFen: number;
  /** Raising maintenance funds needs three quarters (Civil Code art. 278). */
  readonly raisesFunds: boolean;
  /** So does rebuilding. Absent: it does not. */
  readonly rebuilds?: boolean;
  /** So does changing what common parts are for, or using them for business. Absent: it does not. */
  readonly changesUse?: boolean;
}
