import type { BudgetPolicy } from '../budgets/envelope';
import type { ReasonCode } from '../reason';
import type { Period } from '../time/deadline';

/** A share in hundredths of a percent: 500 is 5 %. An integer, never a float. */
export type BasisPoints = number;

/** When a reminder is sent, counted from the due day, and to whom. */
export interface Rung {
  readonly offset: { readonly workingDays: number } | { readonly days: number };
  readonly to: 'holder' | 'leader' | 'district';
}

export interface Ladder {
  readonly rungs: readonly Rung[];
  /** After the last rung, repeats to the district every so many days. */
  readonly thenEveryDays?: number;
}

/** What every programme's policy sets, as versioned data. A case stays on its version until `movePolicy`. */
export interface CasePolicy {
  readonly version: string;
  readonly name: string;
  /** A pilot (试点) stands beside the version in force, for new cases only, and replaces nothing. */
  readonly pilot?: boolean;
  /** Only for demonstrations: no API takes it, and its cases are marked wherever they are shown. */
  readonly isDemonstration?: true;
  readonly override: {
    readonly confirm: Period;
    /** The blockers that two people may lift together. */
    readonly waivable: readonly ReasonCode[];
  };
  readonly extension: { readonly maxWorkingDays: number };
  /** Absent: no envelope is required, and what is unspent at the end of a year is carried over. */
  readonly budget?: BudgetPolicy;
  /** The points that a district may make stricter for its own cases (`Programme.narrowing`). Absent: none. */
  readonly narrowable?: readonly string[];
  /** By name. `standard` applies if an obligation names no other. */
  readonly ladders: Readonly<Record<string, Ladder>> & { readonly standard: Ladder };
}

/** A share of an amount, rounded down to a whole fen so that it never exceeds the share. */
export const shareOf = (amountFen: number, share: BasisPoints): number =>
  Number((BigInt(amountFen) * BigInt(share)) / 10_000n);

/** Whether `part` is at least `share` of `whole`, by integer cross-multiplication. */
export const isShareOf = (partFen: number, wholeFen: number, share: BasisPoints): boolean =>
  BigInt(partFen) * 10_000n >= BigInt(wholeFen) * BigInt(share);
