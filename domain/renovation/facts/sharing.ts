import type { PlaceOnRoll } from '../../kernel/deliberation/unitNames';
import type { Instant } from '../../kernel/time/instant';

/** How the planned co-funding is split: the same for each unit, by floor area, or by a list of the body's own. */
export const ALLOCATION_METHODS = ['households', 'area', 'list'] as const;
export type AllocationMethod = (typeof ALLOCATION_METHODS)[number];

/** What a unit bears of the planned co-funding, in fen. */
export interface Share extends PlaceOnRoll {
  readonly amountFen: number;
}

/** The allocation (分摊) in force. */
export interface Allocation {
  /** Counted from 1 within the courtyard, drafts included. */
  readonly no: number;
  readonly method: AllocationMethod;
  readonly plannedFen: number;
  readonly planRevision: number;
  readonly rollId: string;
  readonly units: number;
  /** SHA-256 of the shares (`canonicalShares`). */
  readonly hash: string;
  /** What each unit bears, as the rows of the draft said. Absent in allocations of before, whose shares are rows alone. */
  readonly shares?: readonly Share[];
  /** How many reductions, counted from the first, its shares contain. */
  readonly reductions: number;
  /** The minutes of the body. */
  readonly evidence: readonly string[];
  readonly at: Instant;
}

export const COVERED_BY = ['others', 'otherMoney'] as const;
/** Who bears what a home is let off: the other owners, by a new allocation, or money of another source. */
export type CoveredBy = (typeof COVERED_BY)[number];

export const RELIEF_KINDS = ['reduction', 'pledge'] as const;
/** What the body can take back: a hardship reduction, or a pledge that it wrote off. */
export type ReliefKind = (typeof RELIEF_KINDS)[number];

/** A hardship reduction (困难减免), or the entry that reverses one, with the same amount below zero. */
export interface Reduction {
  readonly no: number;
  /** The reduction that it reverses. */
  readonly reverses?: number;
  readonly unit: PlaceOnRoll;
  readonly reducedFen: number;
  readonly coveredBy: CoveredBy;
  /** Where other money comes from. */
  readonly coveredFrom?: string;
  readonly grounds: string;
  readonly evidence: readonly string[];
  readonly at: Instant;
}

/** What homes bear of the co-funding. Absent: nothing was decided yet. What they paid stands with the receipts. */
export interface Sharing {
  readonly allocation?: Allocation;
  readonly reductions?: readonly Reduction[];
  readonly writtenOff?: readonly { readonly pledgeNo: number; readonly writtenOffFen: number }[];
}
