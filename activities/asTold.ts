import type { StateAt } from '../db/cases';
import { journalAfter } from '../db/journal';
import { hashingOf, isHashedAs, stateHash } from '../db/journalHash';
import type { Queryable } from '../db/queryable';
import type { CaseState } from '../domain/kernel/engine/case';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { foldOf } from '../domain/kernel/journal/fold';

/**
 * Whether the stored state of a case matches the hash in its journal. A hash of an older shape, or of an older list of
 * personal paths, cannot be compared. In that case the journal is folded again; this happens once, because the next
 * commit stores a hash of today.
 * @param facts The stored state in today's shape.
 */
export const isAsTold = async (
  db: Queryable,
  programme: AnyProgramme,
  { state, shape, stateHash: said }: StateAt,
  facts: CaseState,
): Promise<boolean> => {
  const today = hashingOf(programme);
  const then = { ...today, shape };
  if (isHashedAs(said, then)) return said === stateHash(state, then);
  const rows = await journalAfter(db, facts.id, 0);
  const told = rows.map(({ at, accountId, events }) => ({ at, by: accountId, events }));
  return stateHash(foldOf(programme, told), today) === stateHash(facts, today);
};
