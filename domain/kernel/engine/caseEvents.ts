import type { ReasonCode } from '../reason';
import type { Instant } from '../time/instant';
import type { Deadline } from './case';

/** What can happen to a case of any programme. */
export interface CaseEventData {
  stageAdvanced: { from: string; to: string; waived: readonly ReasonCode[] };
  caseEnded: { from: string; end: string };
  caseSuspended: { why: string };
  caseResumed: Record<never, never>;
  overrideRequested: { stage: string; waives: readonly ReasonCode[]; why: string; document: string };
  overrideConfirmed: { index: number };
  policyMoved: { from: string; to: string };
  calendarReloaded: { version: string };
  obligationExtended: { key: string; workingDays: number };
  obligationUrged: { key: string };
  rungReached: { key: string; rung: number; to: 'holder' | 'leader' | 'district' };
  /** Something is awaited from now on, with its due date as it was worked out then. */
  obligationOpened: { key: string } & Deadline;
  /** The time of something recorded ahead has begun: whoever it is awaited from is asked now. */
  obligationBegun: { key: string };
  /** It is not awaited any more. */
  obligationClosed: { key: string };
  /**
   * By law; `mark` stands where it stood. Each row erased from is committed anew to what is left beside it. The state is
   * read anew, since the event does not tell what is gone.
   */
  personalDataErased: { mark: string; rows: readonly { version: number; commitment: string }[] };
  deadlineMoved: { key: string; dueAt: Instant; provisional: boolean };
}

/** Events that follow from others in the same commit. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['obligationOpened', 'obligationClosed', 'deadlineMoved']);

/** The events that an answer and a timeline name: what happened, without what follows for the record. */
export const namedEvents = <E extends { readonly type: string }>(events: readonly E[]): readonly E[] =>
  events.filter(({ type }) => !BOOKKEEPING.has(type));
