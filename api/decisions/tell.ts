import type { NewDecisionList } from '../../db/decisionLists';
import type { NewDecisionRow } from '../../db/decisionRows';
import { insertNotices } from '../../db/outbox';
import type { Queryable } from '../../db/queryable';
import type { Instant } from '../../domain/kernel/time/instant';

type Told = Pick<NewDecisionList, 'id' | 'number' | 'title'>;

/**
 * Tells the offices that may release them that rows of a list wait: one notice for each office, however many rows. It belongs
 * to the case of the first row and goes to the offices above it, since each notice belongs to a case and its place.
 */
export const tellOfPrepared = async (
  db: Queryable,
  { id, number, title }: Told,
  rows: readonly NewDecisionRow[],
  at: Instant,
): Promise<void> => {
  const caseId = rows[0]?.caseId;
  if (caseId === undefined) return;
  const offices = [...new Set(rows.flatMap(({ offices: of }) => of))];
  await insertNotices(
    db,
    caseId,
    at,
    offices.map((toRole) => ({
      // One for each time that rows are entered.
      key: `decisionsPrepared/${id}/${at}/${toRole}`,
      kind: 'decisionsPrepared',
      toRole,
      params: { list: title, number, rows: rows.length, listId: id },
    })),
  );
};
