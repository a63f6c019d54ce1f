import type { MeetingReference } from '../decisions/meeting';
import type { SharedUse } from '../documents/provingFiles';
import type { Receiver } from '../policies/casePolicy';
import type { ReasonCode } from '../reason';
import type { Instant, LocalDate } from '../time/instant';
import type { Deadline, TakenOver } from './case';
import type { PlaceNames } from './casePlace';

/** Events of every case, whatever its programme. */
export interface CaseEventData {
  stageAdvanced: { from: string; to: string; waived: readonly ReasonCode[] };
  /** What an earlier stage had decided lost its ground, so the case goes back to it. */
  stageReturned: { from: string; to: string };
  caseEnded: { from: string; end: string };
  caseSuspended: { why: string };
  caseResumed: Record<never, never>;
  overrideRequested: { stage: string; waives: readonly ReasonCode[]; why: string; document: string };
  overrideConfirmed: { index: number };
  /** A person asked for a command in two hands, which the roles in `awaits` may confirm. */
  commandRequested: {
    command: string;
    input: Readonly<Record<string, unknown>>;
    awaits: readonly string[];
    /** The role of whoever asked. Absent in requests from before it was recorded. */
    role?: string;
    /** The account for which whoever asked acted, as its delegate. Absent: for themselves. */
    actingFor?: string;
    /** What else its files stood for then. Absent: nothing. */
    alsoProves?: readonly SharedUse[];
  };
  requestConfirmed: { no: number };
  requestDeclined: { no: number; why: string };
  /** The case has ended, and the command that was asked for is not possible at this end. */
  requestEndedWithCase: { no: number; end: string };
  /** The command that was asked for is not possible in this stage any more, or what was decided since stands against it: so it ended by itself. */
  requestOvertaken: { no: number; because: ReasonCode; stage: string };
  /** The other events of the commit follow from a meeting that decided on many cases. */
  decidedAtMeeting: MeetingReference;
  /** The other events of the commit are the act of a delegate: for whom, and by which delegation. */
  actedAsDelegate: { delegation: string; principal: string; principalName: string };
  /** The case was half-way on paper. What happened there follows in the same commit, each with its own day (`past`). */
  takenOver: Omit<TakenOver, 'at'>;
  policyMoved: { from: string; to: string };
  /** The case belongs to another office, or its office to another one. Names are those of that moment. */
  caseMoved: { from: string; to: string; fromName: string; toName: string; place: PlaceNames };
  /** `added`: the versions of the notices that the case had not taken up. Absent in events from before it was recorded. */
  calendarReloaded: { version: string; added?: readonly string[] };
  /**
   * `countedFrom`: the day from which the extension counts. `remindersSent`: those of the earlier date, which go on being counted.
   * Each is absent in extensions from before it was recorded; after one without the latter the count began anew.
   */
  obligationExtended: { key: string; workingDays: number; countedFrom?: LocalDate; remindersSent?: number };
  obligationUrged: { key: string };
  /**
   * A reminder was sent. `plannedAt`: the moment for which it was planned, if it is sent on a later day. `repeat`: the number
   * of a repeat after the last rung, from 1; absent in events from before it was recorded. Before rungs had names, `rung` was
   * its place in the ladder.
   */
  rungReached: { key: string; name?: string; repeat?: number; rung?: number; to: Receiver; plannedAt?: Instant };
  /** Something is awaited from now on, with the due date calculated at that moment. */
  obligationOpened: { key: string } & Deadline;
  /** An obligation that was recorded ahead has begun: its holder is asked now. */
  obligationBegun: { key: string };
  /** It is no longer awaited. */
  obligationClosed: { key: string };
  /**
   * Personal data was erased by law, and `mark` replaces it. `rows` has a new commitment to what each row still holds.
   * The state has to be read again, because this event does not say what was erased.
   */
  personalDataErased: { mark: string; rows: readonly { version: number; commitment: string }[] };
  /** `from`, `because`: absent where the date follows another fact, and in events from before they were recorded. */
  deadlineMoved: { key: string; dueAt: Instant; provisional: boolean; from?: Instant; because?: DeadlineMover };
}

/** What gives a deadline another date: the end of a suspension, a newer calendar, an extension. */
export const DEADLINE_MOVERS = ['resumed', 'calendar', 'extended'] as const;
export type DeadlineMover = (typeof DEADLINE_MOVERS)[number];

/** Events that only record consequences of other events in the same commit. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['obligationOpened', 'obligationClosed', 'deadlineMoved']);

/** Nobody has asked for what a newer calendar moves, so it is told. */
const isTold = (type: string, data: unknown): boolean =>
  !BOOKKEEPING.has(type) ||
  (type === 'deadlineMoved' && (data as CaseEventData['deadlineMoved']).because === 'calendar');

/** The events that an answer and a timeline show, without those that only record consequences. */
export const namedEvents = <E extends { readonly type: string; readonly data: unknown }>(
  events: readonly E[],
): readonly E[] => events.filter(({ type, data }) => isTold(type, data));
