import type { Queryable } from './queryable';

/** A view of a board: its name, and what the board is filtered by. */
export interface SavedView<F extends object = object> {
  readonly name: string;
  readonly filter: F;
}

/** Whose views, and of which programme's board. */
export interface ViewOwner {
  readonly accountId: string;
  readonly programme: string;
}

/** An account's views of a programme's board, by name. */
export const viewsOf = async <F extends object>(
  db: Queryable,
  { accountId, programme }: ViewOwner,
): Promise<readonly SavedView<F>[]> =>
  (
    await db.query<SavedView<F>>(
      'SELECT name, filter FROM saved_view WHERE account_id = $1 AND programme = $2 ORDER BY name',
      [accountId, programme],
    )
  ).rows;

/** Saves a view under its name, or deletes it if `filter` is null. */
export const keepView = async (
  db: Queryable,
  { accountId, programme }: ViewOwner,
  { name, filter }: Pick<SavedView, 'name'> & { readonly filter: object | null },
): Promise<void> => {
  if (filter === null) {
    await db.query('DELETE FROM saved_view WHERE account_id = $1 AND programme = $2 AND name = $3', [
      accountId,
      programme,
      name,
    ]);
    return;
  }
  await db.query(
    `INSERT INTO saved_view (account_id, programme, name, filter) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id, programme, name) DO UPDATE SET filter = EXCLUDED.filter, saved_at = now()`,
    [accountId, programme, name, JSON.stringify(filter)],
  );
};
