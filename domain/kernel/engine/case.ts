import type { ReasonCode } from '../reason';
import type { Pause, Period } from '../time/deadline';
import type { Instant } from '../time/instant';

/** Two people lifted named blockers of one stage's gate; flagged on the board for good. */
export interface Override {
  readonly stage: string;
  readonly waives: readonly ReasonCode[];
  readonly why: string;
  readonly document: string;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly confirmed?: { readonly by: string; readonly at: Instant };
}

/** What was sent for one obligation. */
export interface Reminded {
  /** Rungs of the ladder already sent, counted from the first. */
  readonly sent: number;
  readonly escalatedTo?: 'leader' | 'district';
  readonly lastAt: Instant;
}

/**
 * When something awaited opened and when it is due: recorded as it opens. Only a recorded event moves it (an extension,
 * a suspension that ended, a newer calendar); a newer policy or other code does not.
 */
export interface Deadline {
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** It lies beyond the days a notice covers, and may move when one is loaded. */
  readonly provisional: boolean;
  /** The period that was granted; absent where another fact gives the due date (a ballot's close). */
  readonly within?: Period;
  /** Recorded before its time begins: nobody has been asked for it yet. */
  readonly isAhead?: true;
}

/** What every case has, whatever its programme: a fold of its events, nothing that follows from other facts. */
export interface CaseState {
  readonly id: string;
  readonly organisationPath: string;
  readonly policyVersion: string;
  /** The calendar its deadlines are counted by, until a newer one is taken up. */
  readonly calendarVersion: string;
  readonly openedAt: Instant;
  readonly stage: string;
  readonly stageSince: Instant;
  readonly pauses: readonly Pause[];
  readonly suspension?: { readonly since: Instant; readonly why: string };
  readonly overrides: readonly Override[];
  /** By obligation key: what is awaited now, as it was recorded. */
  readonly deadlines: Readonly<Record<string, Deadline>>;
  /** Bounded extensions granted to one obligation, in working days, by its key. */
  readonly extensions: Readonly<Record<string, number>>;
  readonly reminded: Readonly<Record<string, Reminded>>;
  readonly urged: Readonly<Record<string, Instant>>;
}

export const isSuspended = (c: Pick<CaseState, 'suspension'>): boolean => c.suspension !== undefined;

/** Where every case begins: before it is opened there is nothing. */
export const unopened = <S extends CaseState>(): S => ({}) as S;

export const isOpened = (c: CaseState): boolean => c.id !== undefined;
