import type { PlaceOnRoll } from '../../kernel/deliberation/unitNames';
import type { LedgerOf } from '../../kernel/ledger/movement';
import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { OwedAgain } from './payments';

/** The sources that pay for the renovation; the yearly maintenance subsidy is not one of them. */
export const RENOVATION_SOURCES = ['subsidy', 'coFunding', 'maintenanceFunds', 'utilities', 'other'] as const;
export type RenovationSource = (typeof RENOVATION_SOURCES)[number];
/** The sources whose money payers bring: it is received before it is spent. */
export const PAYERS_SOURCES = ['coFunding', 'maintenanceFunds', 'utilities', 'other'] as const;
export type PayersSource = (typeof PAYERS_SOURCES)[number];
/** The sources whose receipts the sub-district records; residents' own money has commands of its own. */
export const OTHERS_SOURCES = ['maintenanceFunds', 'utilities', 'other'] as const satisfies readonly PayersSource[];
export type OthersSource = (typeof OTHERS_SOURCES)[number];

export const SOURCES = [...RENOVATION_SOURCES, 'maintenanceSubsidy'] as const;
/**
 * Where money comes from: public subsidy, residents' own (居民自筹), the fund for common parts (维修资金), water, power and
 * telephone companies (管线单位), others, the yearly maintenance subsidy.
 */
export type Source = (typeof SOURCES)[number];

export type Ledger = LedgerOf<Source>;

/** What a unit got of a refund, in fen. */
export interface UnitPart {
  readonly unit: PlaceOnRoll;
  readonly amountFen: number;
}

/** Refunds came back, or money came after the end, and is to be refunded from then on: residents', and others'. */
export interface RefundsOwedAgain {
  readonly coFunding?: OwedAgain;
  readonly others?: OwedAgain;
}

/** A receipt for money that came in, or that was refunded. It counts once. */
export interface Receipt {
  /** Receipt number, or reference of the bank. */
  readonly number: string;
  /** Absent, like the amount in fen, if a release recorded it that kept nothing but the number. */
  readonly source?: PayersSource;
  readonly amountFen?: number;
  /** The day on which it came in, or on which the money of a refund was there again. Those of before kept none. */
  readonly receivedOn?: LocalDate;
  readonly refunds?: true;
  /** The bank voucher of a refund, and its day. Those of before are known by their receipt alone. */
  readonly reference?: string;
  readonly paidOn?: LocalDate;
  /** The unit of the roll for which residents' money was paid, or to which it went back. */
  readonly unit?: PlaceOnRoll;
  /** What each unit got of a refund in proportion; the rest went to those who paid without naming theirs. */
  readonly unitParts?: readonly UnitPart[];
  /** It is other money, which bears what homes were let off. */
  readonly covers?: true;
  /**
   * It was wrong, and its posting was reversed: its number may be recorded again. A refund whose money came back keeps its
   * number; of one by a list what came back stands apart from the rest, by the same number.
   */
  readonly reversed?: true;
}

export interface FundingSource {
  readonly source: RenovationSource;
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
