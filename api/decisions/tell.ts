import type { DecisionList } from '../../db/decisionLists';
import { insertOfficeNotices } from '../../db/outbox';
import type { Queryable } from '../../db/queryable';
import type { NoticeKind } from '../../domain/kernel/notices/notices';
import type { Instant } from '../../domain/kernel/time/instant';

interface Told extends Pick<DecisionList, 'id' | 'number' | 'title' | 'path'> {
  readonly programme: string;
}

/** The offices that decide on rows. */
type ToldRows = readonly { readonly offices: readonly string[] }[];

/** One notice for each office, however many rows, to those at and above the place whose meeting it was. */
const tell = async (
  db: Queryable,
  { id, number, title, path, programme }: Told,
  kind: NoticeKind,
  rows: ToldRows,
  at: Instant,
): Promise<void> => {
  const offices = [...new Set(rows.flatMap(({ offices: of }) => of))];
  const params = { list: title, number, rows: rows.length, listId: id };
  await insertOfficeNotices(
    db,
    { programme, path, at },
    // One for each time that rows are entered, released or taken off.
    offices.map((toRole) => ({ key: `${kind}/${id}/${at}/${toRole}`, kind, toRole, params })),
  );
};

/** Tells the offices that may release them that rows of a list wait. */
export const tellOfPrepared = (db: Queryable, list: Told, rows: ToldRows, at: Instant): Promise<void> =>
  tell(db, list, 'decisionsPrepared', rows, at);

/** Tells the offices that entered rows that another person released them. */
export const tellOfReleased = (db: Queryable, list: Told, rows: ToldRows, at: Instant): Promise<void> =>
  tell(db, list, 'decisionsReleased', rows, at);

/** Tells the offices that entered rows that they are not carried out. */
export const tellOfTakenOff = (db: Queryable, list: Told, rows: ToldRows, at: Instant): Promise<void> =>
  tell(db, list, 'decisionsTakenOff', rows, at);
