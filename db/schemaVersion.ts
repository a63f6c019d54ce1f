import type { Queryable } from './queryable';

/** The newest migration applied to this database; 0 if there is none. */
export const schemaVersionOf = async (db: Queryable): Promise<number> =>
  (await db.query<{ version: number | null }>('SELECT max(version)::int AS version FROM schema_version')).rows[0]
    ?.version ?? 0;
