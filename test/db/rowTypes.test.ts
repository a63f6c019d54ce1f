import { Client } from 'pg';
import type { Queryable } from '../../db/queryable';
import { differences } from '../support/database/rowTypes/compare';
import { COMPOSED } from '../support/database/rowTypes/composed';
import { describe as columnsOf } from '../support/database/rowTypes/describe';
import { type Statement, statementsOf } from '../support/database/rowTypes/statements';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

/** What these put together returns no rows: BEGIN, LISTEN, and the migrations' own files. */
const NO_ROWS = ['transacted', 'listen', 'migrate'];

const composedBy = async (name: string): Promise<readonly string[]> => {
  const texts: string[] = [];
  const db = {
    query: async (sql: string | { readonly text: string }) => {
      texts.push(typeof sql === 'string' ? sql : sql.text);
      return { rows: [], rowCount: 0 };
    },
  } as unknown as Queryable;
  await Promise.all(COMPOSED[name]?.(db) ?? []);
  return texts;
};

describe('rows are what the schema gives', () => {
  let database: FreshDatabase;
  let client: Client;
  const { checker, statements } = statementsOf();
  beforeAll(async () => {
    database = await freshDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const faultsOf = async ({ at, within, texts, row }: Statement): Promise<readonly string[]> => {
    const faults: string[] = [];
    for (const text of texts ?? (await composedBy(within))) {
      const columns = await columnsOf(client, text).catch((error: Error) => {
        throw new Error(`${at}: ${error.message}`);
      });
      if (columns.length === 0 || columns.every(({ type }) => type === 'void')) continue;
      const found = row === undefined ? ['query has no row type'] : differences(checker, row, columns);
      faults.push(...found.map((fault) => `${at} ${fault}`));
    }
    return faults;
  };

  test('every statement of db/ runs on the schema, and declares the columns that it returns', async () => {
    expect(statements.length).toBeGreaterThan(150);
    const unread = statements.filter(({ texts, within }) => texts === undefined && COMPOSED[within] === undefined);
    expect(unread.filter(({ within }) => !NO_ROWS.includes(within)).map(({ at, within }) => `${at} ${within}`)).toEqual(
      [],
    );
    const faults: string[] = [];
    for (const statement of statements) {
      if (!NO_ROWS.includes(statement.within)) faults.push(...(await faultsOf(statement)));
    }
    expect(faults).toEqual([]);
  });

  describe('and no statement passes that', () => {
    test.each([
      ['another column', 'city', ['district: no such column', 'city: not in the row type']],
      ['another type', 'version AS district', ['district: declared string, is number']],
      ['a null', 'district', ['district: may be null']],
    ])('returns %s that its row type does not have', async (_, columns, faults) => {
      // Declared as { district: string }.
      const { row } = statements.find(({ within }) => within === 'publicDistricts') ?? {};
      const described = await columnsOf(client, `SELECT ${columns} FROM case_record`);
      expect(row && differences(checker, row, described)).toEqual(faults);
    });

    test('the database would refuse', async () => {
      await expect(columnsOf(client, 'SELECT nothing FROM account')).rejects.toThrow(/does not exist/);
    });

    test.each([
      ['SELECT email FROM account', true],
      ['SELECT email FROM account WHERE email IS NOT NULL', false],
      ['SELECT login FROM account', false],
      ['SELECT a.login FROM organisation o LEFT JOIN account a ON a.organisation_id = o.id', true],
    ])('%s: may be null %s', async (text, isNullable) => {
      expect((await columnsOf(client, text)).map((column) => column.isNullable)).toEqual([isNullable]);
    });
  });
});
