import { inTransaction } from '../../db/transaction';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const names = async () =>
  (await database.pool.query<{ name: string }>('SELECT name FROM organisation ORDER BY name')).rows.map(
    (row) => row.name,
  );
const write = (db: { query(sql: string, values: unknown[]): Promise<unknown> }, name: string) =>
  db.query(
    `INSERT INTO organisation (id, parent_id, kind, name, path) VALUES ($1, 'programme', 'city', $1, 'programme/' || $1 || '/')`,
    [name],
  );

test('a transaction is written completely or not at all', async () => {
  await inTransaction(database.pool, (db) => write(db, 'one'));
  const half = inTransaction(database.pool, async (db) => {
    await write(db, 'two');
    throw new Error('changed my mind');
  });
  await expect(half).rejects.toThrow('changed my mind');
  expect(await names()).toEqual(expect.arrayContaining(['one']));
  expect(await names()).not.toContain('two');
});

test.each(['between two statements', 'in the middle of one'])(
  'a connection that breaks %s fails the transaction, not the process',
  async (when) => {
    const broken = inTransaction(database.pool, async (db) => {
      await write(db, 'three');
      const { rows } = await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const broke = new Promise((done) => db.once('end', done));
      const end = database.ownerPool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      if (when === 'in the middle of one') await db.query('SELECT pg_sleep(5)');
      await end;
      await broke; // the news of the break arrives while nobody waits for an answer
      return db.query('SELECT 1');
    });
    await expect(broken).rejects.toThrow(/terminat|not queryable/i);
    expect(await names()).not.toContain('three');
    await inTransaction(database.pool, (db) => write(db, `after ${when}`));
    expect(await names()).toContain(`after ${when}`);
  },
);
