import type { StateAt } from '../db/cases';
import { journalAfter } from '../db/journal';
import { hashingOf, isHashedAs, stateHash } from '../db/journalHash';
import type { Queryable } from '../db/queryable';
import type { CaseState } from '../domain/kernel/engine/case';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { foldOf } from '../domain/kernel/journal/fold';

/**
 * Whether the state that is kept of a case is the one that its journal says, by its hash. A hash of another shape, or by
 * another list of personal paths, cannot tell: the journal is folded anew, once, since the next commit writes today's.
 *
 * @param facts The state as it is read today.
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
