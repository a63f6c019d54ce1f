import type { SharedUse } from '../documents/provingFiles';
import type { Receiver } from '../policies/casePolicy';
import type { ReasonCode } from '../reason';
import type { TextParams } from '../textParams';
import type { Pause, Period } from '../time/deadline';
import type { Instant, LocalDate } from '../time/instant';
import type { StandIn } from './standIns';

/** Two people lifted named blockers of one stage's gate. The case stays flagged on the board for good. */
export interface Override {
  readonly stage: string;
  readonly waives: readonly ReasonCode[];
  readonly why: string;
  readonly document: string;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly confirmed?: { readonly by: string; readonly at: Instant };
}

/** A command in two hands that one person has asked for (`requests.ts`). */
export interface RequestedCommand {
  readonly no: number;
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The roles that may confirm it, the one that is reminded first. */
  readonly awaits: readonly string[];
  readonly requestedBy: string;
  /** In which role. Absent in requests from before it was recorded. */
  readonly role?: string;
  /** The account for which whoever asked acted, as its delegate. Absent: they asked for themselves. */
  readonly actingFor?: string;
  /** What else its files stood for when it was asked for. Absent: nothing, or nobody looked yet. */
  readonly alsoProves?: readonly SharedUse[];
  readonly requestedAt: Instant;
  /** Confirmed; or declined, if it says why; or over, because the case came to this end, or overtook it for this reason. */
  readonly settled?: {
    readonly by: string;
    readonly at: Instant;
    readonly why?: string;
    readonly endedWith?: string;
    readonly overtakenBy?: ReasonCode;
  };
}

/** The reminders already sent for one obligation. */
export interface Reminded {
  /** How many were sent. */
  readonly sent: number;
  /** The names of the ladder's own rungs that were sent. Absent: none, or from before rungs had names. */
  readonly names?: readonly string[];
  /** The number of the last repeat that was sent. Absent: none, or from before they were numbered. */
  readonly repeated?: number;
  readonly escalatedTo?: Exclude<Receiver, 'holder'>;
  /** When the last was sent. Absent: none yet. */
  readonly lastAt?: Instant;
  /** When each receiver was told last. */
  readonly lastTo?: Partial<Readonly<Record<Receiver, Instant>>>;
  /** When the due date was extended: rungs from before do not count. */
  readonly restartedAt?: Instant;
}

/**
 * When an obligation opened and when it is due, recorded when it opens. Only an event moves it: an extension, the end
 * of a suspension, a newer calendar. A newer policy or newer code does not.
 */
export interface Deadline {
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** The day lies beyond the loaded calendars, so the date may move when the next one is loaded. */
  readonly provisional: boolean;
  /** The period that was granted. Absent if another fact gives the due date, such as a ballot's close. */
  readonly within?: Period;
  /** Recorded before `openedAt`: nobody has been asked yet. */
  readonly isAhead?: true;
}

/** What the paper record of a stage lacks, or which of today's rules it breaks. It holds nothing up. */
export interface Gap {
  readonly stage: string;
  readonly code: ReasonCode;
  readonly params?: TextParams;
}

/** How a case that was half-way on paper was taken over (存量接入); for good. */
export interface TakenOver {
  readonly at: Instant;
  /** The day up to which the paper record goes, and the first day of which it tells. */
  readonly asOf: LocalDate;
  readonly since: LocalDate;
  /** The stage in which it stood. */
  readonly stage: string;
  readonly gaps: readonly Gap[];
}

/**
 * The state of every case, whatever its programme: the fold of its events. It holds nothing that can be derived from
 * other facts.
 */
export interface CaseState {
  readonly id: string;
  readonly organisationPath: string;
  readonly policyVersion: string;
  /** The calendar that counts its deadlines, until the case takes up a newer one. */
  readonly calendarVersion: string;
  readonly openedAt: Instant;
  readonly stage: string;
  readonly stageSince: Instant;
  readonly pauses: readonly Pause[];
  readonly suspension?: { readonly since: Instant; readonly why: string };
  readonly overrides: readonly Override[];
  /** Absent until the first. */
  readonly requests?: readonly RequestedCommand[];
  /** Absent: it began here. */
  readonly takenOver?: TakenOver;
  /** Absent until somebody acts as another's delegate. */
  readonly standIns?: readonly StandIn[];
  /** What is awaited now, by obligation key. */
  readonly deadlines: Readonly<Record<string, Deadline>>;
  /** Extensions granted, in working days, by obligation key. */
  readonly extensions: Readonly<Record<string, number>>;
  /** The day from which an extension counts: the due day, or that of granting it if it was overdue. Absent until the first. */
  readonly extendedFrom?: Readonly<Record<string, LocalDate>>;
  readonly reminded: Readonly<Record<string, Reminded>>;
  readonly urged: Readonly<Record<string, Instant>>;
}

export const isSuspended = (c: Pick<CaseState, 'suspension'>): boolean => c.suspension !== undefined;

/** The state of a case before its opening. */
export const initialState = <S extends CaseState>(): S => ({}) as S;

export const isOpened = (c: CaseState): boolean => c.id !== undefined;
