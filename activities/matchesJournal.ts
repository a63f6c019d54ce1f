import type { StoredState } from '../db/cases';
import { journalAfter } from '../db/journal';
import { hashSchemeOf, stateHash, usesScheme } from '../db/journalHash';
import type { Queryable } from '../db/queryable';
import type { CaseState } from '../domain/kernel/engine/case';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { foldRows } from '../domain/kernel/journal/fold';

/**
 * Whether the stored state of a case matches the hash in its journal. A hash of an older shape, or of an older list of
 * personal paths, cannot be compared. In that case the journal is folded again; this happens once, because the next
 * commit stores a hash of today.
 * @param facts The stored state in today's shape.
 */
export const matchesJournal = async (
  db: Queryable,
  programme: AnyProgramme,
  { state, shape, stateHash: recordedHash }: StoredState,
  facts: CaseState,
): Promise<boolean> => {
  const todaysScheme = hashSchemeOf(programme);
  const recordedScheme = { ...todaysScheme, shape };
  if (usesScheme(recordedHash, recordedScheme)) return recordedHash === stateHash(state, recordedScheme);
  const rows = await journalAfter(db, facts.id, 0);
  const journalEvents = rows.map(({ at, accountId, events }) => ({ at, by: accountId, events }));
  return stateHash(foldRows(programme, journalEvents), todaysScheme) === stateHash(facts, todaysScheme);
};
