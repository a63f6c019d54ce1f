import { randomUUID } from 'node:crypto';
import { caseInScope, caseWithActors } from '../../db/cases';
import { commitCase } from '../../db/commit';
import { erasePersonal } from '../../db/erasure';
import { journalAfter, journalRowFor, sealedAfter, timelineOf } from '../../db/journal';
import { firstBrokenVersion, sealRow } from '../../db/journalHash';
import { declareTiny, NOW, TINY_PERSONAL, TINY_READER, tinyCase } from '../support/cases/tinyCase';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { until } from '../support/time/until';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await declareTiny(database.ownerPool);
});
afterAll(() => database.drop());

const NAMED = { type: 'named', v: 1, data: { name: '张三', friends: ['李四', '张三'], amountFen: 4 } };

/** A case in which 张三 was named, then something else happened, then 张三 acted. */
const told = async () => {
  const one = tinyCase(database.pool);
  await one.commit({ entered: ['asked'], events: [NAMED], input: { name: '张三' }, state: { who: '张三' } });
  await one.commit({ why: '无关', state: { who: '张三' } });
  await one.commit({ actorName: '张三', why: '张三说的', input: { names: ['李四'] }, state: { who: '张三', n: 1 } });
  return one;
};
const broken = async (caseId: string) => firstBrokenVersion(await sealedAfter(database.pool, caseId, 0));
const doctor = async (sql: string, values: readonly unknown[]) => {
  const client = await database.ownerPool.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(sql, [...values]);
  } finally {
    await client.query('RESET session_replication_role');
    client.release();
  }
};
const erase = (caseId: string, value: string) =>
  erasePersonal(database.pool, {
    caseId,
    value,
    because: '依申请',
    by: 'a9',
    at: NOW,
    programme: { personal: { state: ['who'] }, stateUpcasters: [] },
  });

describe('the journal', () => {
  test('the journal keeps no personal value in its rows, and is read as it happened', async () => {
    const { caseId } = await told();
    const { rows } = await database.pool.query('SELECT j::text AS line FROM journal j WHERE case_id = $1', [caseId]);
    expect(rows.filter(({ line }) => /张三|李四|无关/.test(line))).toEqual([]);
    const [first, , third] = await journalAfter(database.pool, caseId, 0);
    expect(first).toMatchObject({ actorName: '甲', why: null, input: { name: '张三' }, events: [NAMED] });
    expect(first).toMatchObject({ enteredStages: ['asked'], policyVersion: 'p1', calendarVersion: 'c1' });
    expect(third).toMatchObject({ actorName: '张三', why: '张三说的', input: { names: ['李四'] } });
    expect(await timelineOf(database.pool, caseId, { order: 'newest', after: 0, limit: 1 })).toEqual([third]);
    const seen = await caseWithActors(database.pool, caseId, { path: '' }, TINY_READER, randomUUID());
    expect(seen?.actors).toEqual({ a1: { name: '张三', role: 'r' } });
    expect(await journalRowFor(database.pool, caseId, 'a1', 'no such key')).toBeUndefined();
  });

  test('the journal accepts each version once', async () => {
    const { caseId, rowsOf } = await told();
    const [row] = await journalAfter(database.pool, caseId, 2);
    if (row === undefined) throw new Error('no third row');
    const { hash: _, ...entry } = row;
    const again = { ...rowsOf({}), journal: sealRow(entry, TINY_PERSONAL) };
    expect(await commitCase(database.pool, again)).toBe('overtaken');
  });

  test.each([
    ['a row', `UPDATE journal SET answer = '{}' WHERE case_id = $1 AND version = 2`, 2],
    [
      'what is personal of a row',
      `UPDATE journal_personal_data SET content = content || '{"why": "x"}' WHERE case_id = $1 AND version = 2`,
      2,
    ],
    ['the commitment of a row', `UPDATE journal SET personal_commitment = 'x' WHERE case_id = $1 AND version = 3`, 3],
    ['what is personal, gone altogether', 'DELETE FROM journal_personal_data WHERE case_id = $1 AND version = 1', 1],
    ['a salt', `UPDATE journal_personal_data SET salt = 'x' WHERE case_id = $1 AND version = 1`, 1],
  ])('tells where %s was changed past it', async (_, sql, version) => {
    const { caseId } = await told();
    expect(await broken(caseId)).toBeUndefined();
    await doctor(sql, [caseId]);
    expect(await broken(caseId)).toBe(version);
  });
});

describe('erasing', () => {
  test('erasing removes a value from all rows and states and keeps the hash chain valid', async () => {
    const { caseId } = await told();
    const mark = '〔已依法删除 1〕';
    const salts = (await sealedAfter(database.pool, caseId, 0)).map(({ personal }) => personal.salt);
    expect(await erase(caseId, '张三')).toEqual({ mark, versions: [1, 3] });
    expect(await broken(caseId)).toBeUndefined();
    const rows = await journalAfter(database.pool, caseId, 0);
    expect(rows[0]).toMatchObject({
      input: { name: mark },
      events: [{ ...NAMED, data: { name: mark, friends: ['李四', mark], amountFen: 4 } }],
    });
    // What only contains it is another text.
    expect(rows[2]).toMatchObject({ actorName: mark, why: '张三说的' });
    expect(await caseInScope(database.pool, caseId, { path: '' }, TINY_READER)).toEqual({
      version: 4,
      state: { who: mark, n: 1 },
    });
    // That it was erased is told by a row that does not tell what stood there.
    expect(rows[3]).toMatchObject({
      command: 'erasePersonalData',
      why: '依申请',
      events: [{ type: 'personalDataErased', data: { mark, rows: [{ version: 1 }, { version: 3 }] } }],
      stateHash: rows[2]?.stateHash,
    });
    const { rows: kept } = await database.pool.query(
      'SELECT version, salt = ANY ($2) AS "isSaltKept", erased_at, erased_by, erasure_reason FROM journal_personal_data WHERE case_id = $1 ORDER BY 1',
      [caseId, salts],
    );
    const gone = { isSaltKept: false, erased_at: NOW, erased_by: 'a9', erasure_reason: '依申请' };
    const whole = { isSaltKept: true, erased_at: null, erased_by: null, erasure_reason: null };
    expect(kept).toEqual([
      { version: 1, ...gone },
      { version: 2, ...whole },
      { version: 3, ...gone },
      { version: 4, ...whole, isSaltKept: false },
    ]);
    expect(await broken(caseId)).toBeUndefined();
  });

  test('erasing waits for a simultaneous commit, and erases there, too', async () => {
    const one = await told();
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await commitCase(client, one.rowsOf({ input: { name: '张三' }, state: { who: '张三', n: 2 } }));
    const erasing = erase(one.caseId, '张三');
    const waits = async () =>
      (
        await database.ownerPool.query(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE $1`,
          ['SELECT FROM case_record%'],
        )
      ).rows.length > 0;
    await until('the erasure waits for the commit', waits);
    await client.query('COMMIT');
    client.release();
    expect((await erasing).versions).toEqual([1, 3, 4]);
    expect(await broken(one.caseId)).toBeUndefined();
  });

  test('erasing again changes nothing; another value gets another mark', async () => {
    const { caseId } = await told();
    const all = async () =>
      (await database.pool.query('SELECT * FROM journal_personal_data WHERE case_id = $1 ORDER BY version', [caseId]))
        .rows;
    await erase(caseId, '张三');
    const before = await all();
    expect(await erase(caseId, '张三')).toEqual({ mark: undefined, versions: [] });
    expect(await erase(caseId, '〔已依法删除 1〕')).toEqual({ mark: undefined, versions: [] });
    expect(await erase(caseId, '谁也不是')).toEqual({ mark: undefined, versions: [] });
    expect(await all()).toEqual(before);
    expect(await erase(caseId, '李四')).toEqual({ mark: '〔已依法删除 2〕', versions: [1, 3] });
    expect(await broken(caseId)).toBeUndefined();
  });

  test.each([
    ['beside a row that nothing was erased from', `content = content || '{"why": "x"}'`, 2],
    ['under an erasure', `content = content || '{"why": "x"}'`, 3],
    ['under an erasure, another mark', `content = jsonb_set(content, '{why}', '"〔已依法删除 1〕"')`, 3],
    ['the salt of what is left', `salt = 'x'`, 1],
    ['as if it had never been erased', 'erased_at = NULL, erased_by = NULL, erasure_reason = NULL', 3],
  ])('what is doctored is found: %s', async (_, change, version) => {
    const { caseId } = await told();
    await erase(caseId, '张三');
    expect(await broken(caseId)).toBeUndefined();
    await doctor(`UPDATE journal_personal_data SET ${change} WHERE case_id = $1 AND version = ${version}`, [caseId]);
    expect(await broken(caseId)).toBe(version);
  });

  test('an erased value restored from an older backup is detected', async () => {
    const { caseId } = await told();
    const { rows } = await database.pool.query(
      'SELECT content, salt FROM journal_personal_data WHERE case_id = $1 AND version = 3',
      [caseId],
    );
    await erase(caseId, '张三');
    await doctor(
      `UPDATE journal_personal_data SET content = $2, salt = $3, erased_at = NULL, erased_by = NULL, erasure_reason = NULL
       WHERE case_id = $1 AND version = 3`,
      [caseId, JSON.stringify(rows[0].content), rows[0].salt],
    );
    expect(await broken(caseId)).toBe(3);
  });

  test('a value marked as erased without its row’s record is detected', async () => {
    const { caseId } = await told();
    await doctor(
      `UPDATE journal_personal_data SET erased_at = now(), erased_by = 'x', erasure_reason = 'x'
       WHERE case_id = $1 AND version = 2`,
      [caseId],
    );
    expect(await broken(caseId)).toBe(2);
  });

  test.each([
    ['another value', `content = jsonb_set(content, '{actorName}', '"王五"')`],
    ['a value where none was', `content = jsonb_set(content, '{why}', '"x"')`],
    ['another field', `content = content || '{"more": "〔已依法删除 1〕"}'`],
    ['a field less', `content = content - 'input'`],
    ['a number', `content = jsonb_set(content, '{input,n}', '"〔已依法删除 1〕"')`],
  ])('is all that may be done: not %s', async (_, change) => {
    const one = tinyCase(database.pool);
    await one.commit({ entered: ['asked'], input: { n: 3 } });
    const update = (what: string) =>
      database.pool.query(`UPDATE journal_personal_data SET ${what} WHERE case_id = $1`, [one.caseId]);
    const erased = `salt = 'other', erased_at = now(), erased_by = 'x', erasure_reason = 'x'`;
    await expect(update(`${change}, ${erased}`)).rejects.toMatchObject({ code: '23000' });
    await expect(update(change)).rejects.toMatchObject({ code: '23000' });
    await update(`content = jsonb_set(content, '{actorName}', '"〔已依法删除 1〕"'), ${erased}`);
  });

  test('erasing deletes no row', async () => {
    await expect(database.ownerPool.query('DELETE FROM journal_personal_data')).rejects.toMatchObject({
      code: '23000',
    });
    await expect(database.pool.query('DELETE FROM journal_personal_data')).rejects.toMatchObject({ code: '42501' });
  });
});
