import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../db/migrate';
import { schemaDump } from '../../tools/schemaDump';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

describe('the schema', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  test('the committed schema is the migrated one (npm run generate)', async () => {
    const committed = readFileSync(join(__dirname, '..', '..', 'db', 'schema.sql'), 'utf8');
    expect(await schemaDump(database.ownerPool)).toBe(committed);
  });

  test('migrating again, and by two at once, changes nothing', async () => {
    const applied = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect(applied).toEqual([[], []]);
  });

  test('every table has a comment on its content and who writes it', async () => {
    const { rows } = await database.ownerPool.query<{ table: string; comment: string | null }>(
      `SELECT relname AS table, obj_description(oid, 'pg_class') AS comment FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'schema_version' ORDER BY 1`,
    );
    const unsaid = rows.filter(({ comment }) => !/\. Written by [^.]+\.$/.test(comment ?? ''));
    expect(unsaid).toEqual([]);
  });

  test.each([
    'journal',
    'ledger_entry',
    'audit_entry',
    'ballot_paper_act',
    'ballot_paper_delivery',
    'ballot_paper_delivery_confirmation',
    'unit_visit',
    'unit_transfer',
    'recount',
    'secret_ballot_count',
    'file',
    'case_file',
    'case_file_again',
    'council_term',
    'council_term_confirmation',
    'council_term_decline',
    'owner_reminder',
  ])('the application can append to %s, never change it', async (table) => {
    await expect(database.pool.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(database.pool.query(`UPDATE ${table} SET at = NULL`)).rejects.toMatchObject({ code: '42501' });
  });
});
