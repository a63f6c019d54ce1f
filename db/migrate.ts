import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import Postgrator from 'postgrator';
import { holdNumbersAnew, NUMBERS_SINCE } from './numbersAnew';
import { APP_ROLE } from './pool';
import { addReferenceData } from './reference';

const LOCK = 7_203_915_544; // any constant of this project; lets one process at a time migrate a database
const MIGRATIONS = join(__dirname, 'migrations', '*');

/**
 * Roles belong to the cluster, not to one database. So several databases may create them at the same moment, and an
 * owner without the right to create roles may find them present.
 */
const ROLE = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN
    CREATE ROLE ${APP_ROLE} NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, '${APP_ROLE}', 'MEMBER') THEN
    EXECUTE format('GRANT ${APP_ROLE} TO %I', current_user);
  END IF;
EXCEPTION WHEN unique_violation OR internal_error OR insufficient_privilege THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO ${APP_ROLE};`;

/** The newest schema version that this code knows. */
export const SCHEMA_VERSION = Math.max(
  ...readdirSync(join(__dirname, 'migrations')).map((file) => Number.parseInt(file, 10)),
);

/**
 * Migrates a database to the newest schema, as its owner. All migrations run in one transaction, so a process that is
 * killed leaves the schema unchanged. Safe for several processes at once, and to repeat. Throws if an applied migration
 * was changed afterwards. Returns what was applied, in order.
 */
export const migrate = async (url: string, migrations = MIGRATIONS): Promise<readonly string[]> => {
  const client = new Client({
    connectionString: url,
    application_name: 'yuanluo-migrate',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined); // a broken connection fails the running statement instead
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(ROLE);
    const postgrator = new Postgrator({
      migrationPattern: migrations,
      driver: 'pg',
      schemaTable: 'schema_version',
      validateChecksums: true,
      newline: 'LF', // the same checksum on checkouts with other line ends
      execQuery: (query) => client.query(query),
      execSqlScript: (script) => client.query(script).then(() => undefined),
    });
    const applied = await postgrator.migrate();
    if (migrations === MIGRATIONS) await addReferenceData(client);
    if (applied.some(({ version }) => version === NUMBERS_SINCE)) await holdNumbersAnew(client);
    await client.query('COMMIT');
    return applied.map((migration) => `${migration.version} ${migration.name}`);
  } finally {
    await client.end();
  }
};
