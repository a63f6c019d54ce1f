import { randomUUID } from 'node:crypto';
import { ballotForPapers } from '../../db/ballots';
import { freezeRoll } from '../../db/rolls';
import { inTransaction } from '../../db/transaction';
import { codeByHash, insertCodes } from '../../db/voteCodes';
import { AT, storedRoll, unitsOwnedBy } from '../support/database/rolls';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('a code names its owner’s units in the order of the buildings, however the roll came in', async () => {
  const { pool } = database;
  const units = unitsOwnedBy('A', 'A', 'B', 'A').toReversed();
  const { rollId, courtyardId } = await storedRoll(pool, units);
  await freezeRoll(pool, courtyardId, rollId, AT);
  const ballotId = `${courtyardId}-b1`;
  await pool.query(`INSERT INTO ballot VALUES ($1, $2, 'renovation', $3, 'whether', 1, 'open', $4, $4)`, [
    ballotId,
    courtyardId,
    rollId,
    AT,
  ]);
  const hash = randomUUID();
  await inTransaction(pool, async (db) => {
    const head = await ballotForPapers(db, ballotId, true);
    if (head === undefined) throw new Error('no ballot');
    await insertCodes(db, head, [{ ownerKey: 'A', no: 1, hash }], { by: 'a', at: AT });
  });
  expect(await codeByHash(pool, hash)).toMatchObject({ units: ['1 1', '1 2', '1 4'], areaCentiSqm: 3 * 6800 });
});
