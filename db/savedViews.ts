import type { Queryable } from './queryable';

export interface SavedView {
  readonly name: string;
  readonly filter: object;
}

/** Somebody's views of the board, by name. */
export const viewsOf = async (db: Queryable, accountId: string): Promise<readonly SavedView[]> =>
  (await db.query<SavedView>('SELECT name, filter FROM saved_view WHERE account_id = $1 ORDER BY name', [accountId]))
    .rows;

/** Keeps a view under its name, or forgets it. */
export const keepView = async (
  db: Queryable,
  accountId: string,
  { name, filter }: Pick<SavedView, 'name'> & { readonly filter: object | null },
): Promise<void> => {
  if (filter === null) {
    await db.query('DELETE FROM saved_view WHERE account_id = $1 AND name = $2', [accountId, name]);
    return;
  }
  await db.query(
    `INSERT INTO saved_view (account_id, name, filter) VALUES ($1, $2, $3)
     ON CONFLICT (account_id, name) DO UPDATE SET filter = EXCLUDED.filter, saved_at = now()`,
    [accountId, name, JSON.stringify(filter)],
  );
};
