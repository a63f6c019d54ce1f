import { type CaseState, unopened } from '../engine/case';
import { type CaseEvent, type RecordedEvent, recorded, type Upcasters, upcast } from '../engine/event';
import { evolveAll } from '../engine/outcome';
import type { AnyProgramme } from '../engine/programme';
import type { Instant } from '../time/instant';

/** The part of a journal row from which the state follows. */
export interface Told {
  readonly at: Instant;
  readonly by: string;
  readonly events: readonly RecordedEvent[];
}

/** Events in today's shape, whatever version wrote them. Throws a RangeError for one from a newer release. */
export const readEvents = (upcasters: Upcasters, events: readonly RecordedEvent[]): readonly CaseEvent[] =>
  events.map((event) => upcast(upcasters, event));

/** Events as today's code would record them. */
export const asOfToday = (upcasters: Upcasters, events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  readEvents(upcasters, events).map((event) => recorded(upcasters, event));

/** The state after one more row. */
export const folded = (programme: AnyProgramme, facts: CaseState, { at, by, events }: Told): CaseState =>
  evolveAll(programme, facts, readEvents(programme.upcasters, events), { at, by });

/** The state to which some rows fold, from the first on. */
export const foldOf = (programme: AnyProgramme, rows: readonly Told[]): CaseState =>
  rows.reduce((facts, row) => folded(programme, facts, row), unopened<CaseState>());
