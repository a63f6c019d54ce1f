import type { ReasonCode } from '../reason';
import type { Period } from '../time/deadline';

/** A part of something in hundredths of a percent: 500 is 5 %. Exact, never a float. */
export type BasisPoints = number;

/** When a reminder is sent, counted from the due day, and to whom. */
export interface Rung {
  readonly offset: { readonly workingDays: number } | { readonly days: number };
  readonly to: 'holder' | 'leader' | 'district';
}

export interface Ladder {
  readonly rungs: readonly Rung[];
  /** After the last rung, again to the district every so many days. */
  readonly thenEveryDays?: number;
}

/** What every programme's policy sets, as versioned data. A case is pinned to its version until `movePolicy`. */
export interface CasePolicy {
  readonly version: string;
  readonly name: string;
  readonly override: {
    readonly confirm: Period;
    /** What two people may waive together. */
    readonly waivable: readonly ReasonCode[];
  };
  readonly extension: { readonly maxWorkingDays: number };
  /** By name; `standard` serves where an obligation names no other. */
  readonly ladders: Readonly<Record<string, Ladder>> & { readonly standard: Ladder };
}

/** The part of an amount that a share gives, rounded down to a whole fen: never more than the share. */
export const shareOf = (amountFen: number, share: BasisPoints): number =>
  Number((BigInt(amountFen) * BigInt(share)) / 10_000n);

/** Whether `part` is at least `share` of `whole`, by integer cross-multiplication. */
export const isShareOf = (partFen: number, wholeFen: number, share: BasisPoints): boolean =>
  BigInt(partFen) * 10_000n >= BigInt(wholeFen) * BigInt(share);
