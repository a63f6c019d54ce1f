import { type CaseState, unopened } from '../engine/case';
import { type CaseEvent, type RecordedEvent, recorded, type Upcasters, upcast } from '../engine/event';
import { evolveAll } from '../engine/outcome';
import type { AnyProgramme } from '../engine/programme';
import type { Instant } from '../time/instant';

/** A journal row, as far as the state follows from it. */
export interface Told {
  readonly at: Instant;
  readonly by: string;
  readonly events: readonly RecordedEvent[];
}

/** Events as today's code reads them, whenever they were written. Throws a RangeError for one from a newer release. */
export const readEvents = (upcasters: Upcasters, events: readonly RecordedEvent[]): readonly CaseEvent[] =>
  events.map((event) => upcast(upcasters, event));

/** Events as they would be recorded today. */
export const asOfToday = (upcasters: Upcasters, events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  readEvents(upcasters, events).map((event) => recorded(upcasters, event));

/** The state after one more row. */
export const folded = (programme: AnyProgramme, facts: CaseState, { at, by, events }: Told): CaseState =>
  evolveAll(programme, facts, readEvents(programme.upcasters, events), { at, by });

/** The state that some rows fold to, from nothing. */
export const foldOf = (programme: AnyProgramme, rows: readonly Told[]): CaseState =>
  rows.reduce((facts, row) => folded(programme, facts, row), unopened<CaseState>());
