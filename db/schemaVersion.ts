import type { Queryable } from './queryable';

/** The newest migration that this database has had; 0 where it has had none. */
export const schemaVersionOf = async (db: Queryable): Promise<number> =>
  (await db.query<{ version: number | null }>('SELECT max(version)::int AS version FROM schema_version')).rows[0]
    ?.version ?? 0;
