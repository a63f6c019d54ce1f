import { createHash, randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { freezeRoll, hashOfRoll, insertRoll, ownersOf, rollOf, rollsOf, unitsOf } from '../../db/rolls';
import { inTransaction } from '../../db/transaction';
import { rollFrom, type UnitEntry } from '../../domain/kernel/deliberation/roll';
import { AT, storedRoll, unitsOwnedBy } from '../support/database/rolls';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const LATER = '2026-03-17T02:00:00.000Z';

describe('an imported roll', () => {
  test('an imported roll is read back as it was entered, with its totals', async () => {
    const entries: readonly UnitEntry[] = [
      {
        building: '1',
        unit: '102',
        use: 'shop',
        areaCentiSqm: 3001,
        ownerKey: 'A',
        ownerNames: ['王秀英', '张"伟",{}'],
      },
      { building: '1', unit: '101', use: 'dwelling', areaCentiSqm: 7000, ownerKey: 'A', ownerNames: [] },
      { building: '2', unit: '101', use: 'other', areaCentiSqm: 6999, ownerNames: [] },
    ];
    const { rollId, courtyardId } = await storedRoll(database.pool, entries);
    expect(await rollOf(database.pool, courtyardId, rollId)).toEqual({
      rollId,
      caseId: courtyardId,
      status: 'draft',
      units: 3,
      owners: 2,
      areaCentiSqm: 17_000,
      hash: null,
      createdAt: AT,
      frozenAt: null,
      importedBy: 'pm',
      importedFor: null,
      postedAt: null,
      postedUntil: null,
      postedPlace: null,
    });
    expect(await unitsOf(database.pool, rollId)).toEqual([
      { building: '1', unit: '101', use: 'dwelling', areaCentiSqm: 7000, ownerKey: 'A' },
      { building: '1', unit: '102', use: 'shop', areaCentiSqm: 3001, ownerKey: 'A' },
      { building: '2', unit: '101', use: 'other', areaCentiSqm: 6999, ownerKey: 'unknown:2/101' },
    ]);
    expect(await ownersOf(database.pool, rollId)).toEqual([
      { ownerKey: 'A', names: ['王秀英', '张"伟",{}'], units: 2, areaCentiSqm: 10_001 },
      { ownerKey: 'unknown:2/101', names: [], units: 1, areaCentiSqm: 6999 },
    ]);
  });

  test('the rows of a long roll arrive in pieces of 500, so that nobody waits for all of them', async () => {
    const { rollId } = await storedRoll(
      database.pool,
      unitsOwnedBy(...Array.from({ length: 1_200 }, (_, i) => `K${i}`)),
    );
    const client = await database.pool.connect();
    const { connection } = client as unknown as { readonly connection: EventEmitter };
    let pieces = 1;
    connection.on('portalSuspended', () => {
      pieces += 1;
    });
    try {
      expect([(await unitsOf(client, rollId)).length, pieces]).toEqual([1_200, 3]);
      expect([(await ownersOf(client, rollId)).length, pieces]).toEqual([1_200, 5]);
    } finally {
      client.release(true);
    }
  });

  test('a roll is written whole or not at all', async () => {
    const rollId = randomUUID();
    const { units, owners } = rollFrom(unitsOwnedBy('A', 'B'));
    const twice = [...units, ...units.slice(0, 1)];
    const write = inTransaction(database.pool, (db) =>
      insertRoll(db, { rollId, caseId: randomUUID(), units: twice, owners, by: 'pm', at: AT }),
    );
    await expect(write).rejects.toMatchObject({ code: '23505' });
    const { rows } = await database.pool.query('SELECT FROM roll_owner WHERE roll_id = $1', [rollId]);
    expect(rows).toHaveLength(0);
  });

  test('a roll of 5,000 units takes no more than a few statements', async () => {
    const { units, owners } = rollFrom(unitsOwnedBy(...Array.from({ length: 5000 }, (_, i) => `o${i}`)));
    const statements = await inTransaction(database.pool, async (db) => {
      const query = jest.spyOn(db, 'query');
      await insertRoll(db, { rollId: randomUUID(), caseId: randomUUID(), units, owners, by: 'pm', at: AT });
      return query.mock.calls.length;
    });
    expect(statements).toBe(3);
  });

  test('a roll belongs to its courtyard alone', async () => {
    const { rollId, courtyardId } = await storedRoll(database.pool, unitsOwnedBy('A'));
    expect(await rollOf(database.pool, randomUUID(), rollId)).toBeUndefined();
    expect((await rollsOf(database.pool, courtyardId)).map((roll) => roll.rollId)).toEqual([rollId]);
  });
});

describe('a frozen roll', () => {
  test('a frozen roll has its totals, and the hash that anybody can compute from its units', async () => {
    const { rollId, courtyardId } = await storedRoll(database.pool, unitsOwnedBy('B', 'A'));
    const text = '["1","1","dwelling",6800,"B"]\n["1","2","dwelling",6800,"A"]';
    expect(await freezeRoll(database.pool, courtyardId, rollId, AT)).toEqual({
      rollId,
      units: 2,
      owners: 2,
      areaCentiSqm: 13_600,
      hash: createHash('sha256').update(text).digest('hex'),
    });
    expect(hashOfRoll(await unitsOf(database.pool, rollId))).toBe(
      (await rollOf(database.pool, courtyardId, rollId))?.hash,
    );
  });

  test('freezing a roll again gives the same answer and keeps the first moment', async () => {
    const { rollId, courtyardId } = await storedRoll(database.pool, unitsOwnedBy('A'));
    const [first, second] = [
      await freezeRoll(database.pool, courtyardId, rollId, AT),
      await freezeRoll(database.pool, courtyardId, rollId, LATER),
    ];
    expect(second).toEqual(first);
    expect((await rollOf(database.pool, courtyardId, rollId))?.frozenAt).toBe(AT);
  });

  test('ten simultaneous freezes of a roll all get the same answer', async () => {
    const { rollId, courtyardId } = await storedRoll(database.pool, unitsOwnedBy('A', 'B'));
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => freezeRoll(database.pool, courtyardId, rollId, AT)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('another courtyard’s roll, or an unknown one, cannot be frozen', async () => {
    const { rollId, courtyardId } = await storedRoll(database.pool, unitsOwnedBy('A'));
    expect(await freezeRoll(database.pool, randomUUID(), rollId, AT)).toBeUndefined();
    expect(await freezeRoll(database.pool, courtyardId, randomUUID(), AT)).toBeUndefined();
    expect((await rollOf(database.pool, courtyardId, rollId))?.status).toBe('draft');
  });

  test.each([
    ['an area changed', 'UPDATE roll_unit SET area_centi_sqm = 1 WHERE roll_id = $1'],
    ['an owner renamed', `UPDATE roll_owner SET names = '{x}' WHERE roll_id = $1`],
    ['a unit removed', 'DELETE FROM roll_unit WHERE roll_id = $1'],
    ['an owner removed', 'DELETE FROM roll_owner WHERE roll_id = $1'],
    ['an owner added', `INSERT INTO roll_owner VALUES ($1, 'X', '{}', 1, 1)`],
    ['a unit added', `INSERT INTO roll_unit VALUES ($1, '9', '9', 'other', 1, 'A')`],
    ['it thawed', `UPDATE roll SET status = 'draft', hash = NULL, frozen_at = NULL WHERE id = $1`],
    ['it removed', 'DELETE FROM roll WHERE id = $1'],
  ])('even the owner of the tables cannot have %s', async (_, sql) => {
    const { rollId, courtyardId } = await storedRoll(database.pool, unitsOwnedBy('A'));
    await freezeRoll(database.pool, courtyardId, rollId, AT);
    await expect(database.ownerPool.query(sql, [rollId])).rejects.toMatchObject({ code: '23000' });
  });

  test('the application’s role cannot delete a roll, not even a draft', async () => {
    const { rollId } = await storedRoll(database.pool, unitsOwnedBy('A'));
    for (const [table, column] of [
      ['roll_unit', 'roll_id'],
      ['roll_owner', 'roll_id'],
      ['roll', 'id'],
    ]) {
      await expect(database.pool.query(`DELETE FROM ${table} WHERE ${column} = $1`, [rollId])).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});
