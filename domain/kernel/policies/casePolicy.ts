import type { BudgetPolicy } from '../budgets/envelope';
import type { ReasonCode } from '../reason';
import type { Period, ReminderOffset } from '../time/deadline';

/** A share in hundredths of a percent: 500 is 5 %. An integer, never a float. */
export type BasisPoints = number;

/**
 * Who is told: those who have to act; the leader of the holder; the leader of that leader; the supervisor of the
 * district.
 */
export const RECEIVERS = ['holder', 'leader', 'nextLevel', 'district'] as const;
export type Receiver = (typeof RECEIVERS)[number];

/** When a reminder is sent, counted from the due day, and to whom. */
export interface Rung {
  /**
   * Its own name within its ladder, by which it is sent once, also when a newer policy has other rungs. Absent in
   * policies from before rungs had names.
   */
  readonly name?: string;
  readonly offset: ReminderOffset;
  readonly to: Receiver;
}

/** The reminders of one obligation. */
export interface Ladder {
  readonly rungs: readonly Rung[];
  /**
   * After the last rung the supervisor is told again: the pauses between, of which the last goes on. Absent: never.
   */
  readonly repeats?: readonly Period[];
  /** In policies from before `repeats`: the pause after the last rung, in days; later ones are quarters. */
  readonly thenEveryDays?: number;
}

/** The name of a rung; without one, whom it tells and when. */
export const rungName = ({ name, offset, to }: Rung): string =>
  name ?? `${to}${'days' in offset ? `${offset.days}d` : `${offset.workingDays}w`}`;

/** Names of rungs that repeat the last begin so; no rung of a policy does. */
const AGAIN = 'again:';
export const repeatName = (no: number): string => `${AGAIN}${no}`;
export const isRepeat = (name: string): boolean => name.startsWith(AGAIN);

/** The pauses between the reminders after the last rung. */
export const repeatsOf = ({ repeats, thenEveryDays }: Ladder): readonly Period[] =>
  repeats ?? (thenEveryDays === undefined ? [] : [{ days: thenEveryDays }, { months: 3 }]);

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
  /** Absent: a newer calendar moves deadlines later only. The ends of votes and notices never move earlier. */
  readonly calendars?: { readonly mayMoveEarlier: boolean };
  /** Who is told of roles that nobody holds or leads. Absent: the supervisor. */
  readonly gaps?: { readonly told: readonly string[] };
  /** For how many days within a year others may have a right in one principal's role. Absent: `STANDARD_DAYS_OF_RIGHT_A_YEAR`. */
  readonly delegations?: { readonly rightDaysAYear: number };
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
