import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { Queryable } from './queryable';

/** The kinds of notices that an account does not want by mail. */
export const unwantedMailOf = async (db: Queryable, accountId: string): Promise<readonly NoticeKind[]> =>
  (
    await db.query<{ kind: NoticeKind }>('SELECT kind FROM unwanted_mail WHERE account_id = $1 ORDER BY kind', [
      accountId,
    ])
  ).rows.map(({ kind }) => kind);

export const setUnwantedMail = async (
  db: Queryable,
  accountId: string,
  kinds: readonly NoticeKind[],
): Promise<void> => {
  await db.query('DELETE FROM unwanted_mail WHERE account_id = $1 AND kind <> ALL ($2::text[])', [accountId, kinds]);
  await db.query(
    'INSERT INTO unwanted_mail (account_id, kind) SELECT $1::uuid, unnest($2::text[]) ON CONFLICT DO NOTHING',
    [accountId, kinds],
  );
};
