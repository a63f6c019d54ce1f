import { evolveAll } from '../engine/appliedEvents';
import { type CaseState, initialState } from '../engine/case';
import { type CaseEvent, type RecordedEvent, recordedEvent, type Upcasters, upcast } from '../engine/event';
import type { AnyProgramme } from '../engine/programme';
import type { Instant } from '../time/instant';

/** The part of a journal row from which the state follows. */
export interface JournalEvents {
  readonly at: Instant;
  readonly by: string;
  readonly events: readonly RecordedEvent[];
}

/** Events in today's shape, whatever version wrote them. Throws a RangeError for one from a newer release. */
export const readEvents = (upcasters: Upcasters, events: readonly RecordedEvent[]): readonly CaseEvent[] =>
  events.map((event) => upcast(upcasters, event));

/** Events as today's code would record them. */
export const inTodaysVersions = (upcasters: Upcasters, events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  readEvents(upcasters, events).map((event) => recordedEvent(upcasters, event));

/** The state after one more row. */
export const applyRow = (programme: AnyProgramme, facts: CaseState, { at, by, events }: JournalEvents): CaseState =>
  evolveAll(programme, facts, readEvents(programme.upcasters, events), { at, by });

/** The state to which some rows fold, from the first on. */
export const foldRows = (programme: AnyProgramme, rows: readonly JournalEvents[]): CaseState =>
  rows.reduce((facts, row) => applyRow(programme, facts, row), initialState<CaseState>());
