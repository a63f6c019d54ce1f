import type { CaseActors } from '../../db/cases';
import type { JournalRow } from '../../db/journal';
import { isOfFirm } from '../../domain/kernel/engagement';
import type { CaseState } from '../../domain/kernel/engine/case';
import { type AnyProgramme, engagementsOf } from '../../domain/kernel/engine/programme';
import type { Caller } from '../http/tokens';

/** How much of a case a caller reads: all of it; an engaged firm's part; what a firm of before did itself. */
export const READS = ['all', 'part', 'past'] as const;
export type Reads = (typeof READS)[number];

export const readsOf = (part: FirmPart | undefined): Reads =>
  part === undefined ? 'all' : part.isEngaged ? 'part' : 'past';

/** What the people of a firm see of a case in which it is engaged, or was. */
export interface FirmPart {
  readonly organisationId: string;
  /** False for a firm of before: it reads what it did and can do nothing more. */
  readonly isEngaged: boolean;
  readonly state: CaseState;
}

/** The caller's part of a case; undefined for an office, which sees all of it. */
export const firmPartOf = (programme: AnyProgramme, c: CaseState, caller: Caller): FirmPart | undefined => {
  if (!isOfFirm(caller)) return undefined;
  const { organisationId } = caller;
  const isEngaged = engagementsOf(programme, c).some(
    (one) => one.organisationId === organisationId && one.to === undefined,
  );
  return { organisationId, isEngaged, state: programme.firms?.seen(c, isEngaged) ?? c };
};

/** The people whose acts stand in the part. */
export const peopleIn = ({ state }: FirmPart, people: CaseActors): CaseActors => {
  const told = JSON.stringify(state);
  return Object.fromEntries(Object.entries(people).filter(([id]) => told.includes(id)));
};

/**
 * The rows of the journal that a firm reads: its own whole, and of those of others the events that concern its work, without
 * what else was entered and why.
 */
export const rowsIn = (
  { organisationId, isEngaged }: FirmPart,
  { firms }: AnyProgramme,
  rows: readonly JournalRow[],
): readonly JournalRow[] =>
  rows.flatMap((row) => {
    if (row.organisationId === organisationId) return [row];
    const events = isEngaged ? row.events.filter(({ type }) => firms?.seenEvents.includes(type)) : [];
    return events.length === 0 ? [] : [{ ...row, events, input: null, why: null }];
  });
