import type { Queryable } from './queryable';

/** What the database's identity secret is recognised by; kept from its first use on. */
export const provideIdentityCheck = async (db: Queryable, check: string): Promise<string | undefined> => {
  await db.query('INSERT INTO identity_check (value) VALUES ($1) ON CONFLICT DO NOTHING', [check]);
  return (await db.query<{ value: string }>('SELECT value FROM identity_check')).rows[0]?.value;
};
