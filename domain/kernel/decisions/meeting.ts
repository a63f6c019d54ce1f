import type { LocalDate } from '../time/instant';

/** The meeting at which a body decided on many cases, as the case's event names it. */
export interface MeetingReference {
  /** The list that the meeting decided, and the row of this case, from 1. */
  readonly listId: string;
  readonly row: number;
  /** The list's own number, such as the meeting's 文号. */
  readonly number: string;
  readonly title: string;
  readonly heldOn: LocalDate;
  /** The minutes: files of the list's organisation, by their SHA-256. */
  readonly evidence: readonly string[];
  /** The account that prepared the row; whoever released it gave the command. */
  readonly preparedBy: string;
  /** In whose place they did. Absent: in their own. */
  readonly preparedFor?: string;
  /** The step of the approval. Absent in rows written before whoever prepared it counted as one who decided it. */
  readonly step?: string;
}

/** A command that follows from a meeting: which request the meeting decided, and at which of its steps. */
export interface MeetingOrder extends MeetingReference {
  readonly kind: string;
  readonly step: string;
  readonly subject: string;
}
