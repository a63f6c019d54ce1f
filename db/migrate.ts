import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import Postgrator from 'postgrator';
import { APP_ROLE } from './pool';
import { addReferenceData } from './reference';

const LOCK = 7_203_915_544; // any number of ours: one migration at a time in a database
const MIGRATIONS = join(__dirname, 'migrations', '*');

/** Roles belong to the cluster, not to one database: several may be migrated at the same moment. */
const ROLE = `
DO $$ BEGIN
  CREATE ROLE ${APP_ROLE} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  EXECUTE format('GRANT ${APP_ROLE} TO %I', current_user);
EXCEPTION WHEN unique_violation OR internal_error THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO ${APP_ROLE};`;

/** The newest version of the schema that this code knows. */
export const SCHEMA_VERSION = Math.max(
  ...readdirSync(join(__dirname, 'migrations')).map((file) => Number.parseInt(file, 10)),
);

/**
 * Brings a database to the newest schema; as its owner. Safe when several processes do so at once, and when repeated.
 * Throws where a migration that has run was changed since.
 */
export const migrate = async (url: string): Promise<readonly string[]> => {
  const client = new Client({ connectionString: url, application_name: 'yuanluo-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(ROLE);
    const postgrator = new Postgrator({
      migrationPattern: MIGRATIONS,
      driver: 'pg',
      schemaTable: 'schema_version',
      validateChecksums: true,
      execQuery: (query) => client.query(query),
      execSqlScript: (script) => client.query(`BEGIN;\n${script}\nCOMMIT;`).then(() => undefined),
    });
    const applied = await postgrator.migrate();
    await addReferenceData(client);
    return applied.map((migration) => `${migration.version} ${migration.name}`);
  } finally {
    await client.end();
  }
};
