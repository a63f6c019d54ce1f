import { hasHandledBallot } from '../../db/ballotHands';
import { AT, openBallot } from '../support/database/rolls';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('whoever did what moves a count is a hand of the ballot, and whoever only brought papers without a warning is none', async () => {
  const { pool } = database;
  const { ballotId, rollId } = await openBallot(pool, 3);
  const delivered = `INSERT INTO ballot_paper_delivery (ballot_id, roll_id, owner_key, no, way, delivered_on, evidence, warned, by, at)
    VALUES ($1, $2, 'o1', $3, 'posting', '2026-03-17', '照片', $4, $5, $6)`;
  await pool.query(delivered, [ballotId, rollId, 1, true, 'warns', AT]);
  await pool.query(delivered, [ballotId, rollId, 2, false, 'brings', AT]);
  await pool.query(
    `INSERT INTO ballot_paper_delivery_confirmation (ballot_id, owner_key, no, by, at) VALUES ($1, 'o1', 1, 'confirms', $2)`,
    [ballotId, AT],
  );
  await pool.query(
    `INSERT INTO unit_transfer (ballot_id, no, roll_id, building, unit, from_key, owner_key, names, transferred_on, evidence, by, at)
     VALUES ($1, 1, $2, '1', '2', 'o2', 'n', '{新}', '2026-03-17', '证', 'transfers', $3)`,
    [ballotId, rollId, AT],
  );
  await pool.query(
    `INSERT INTO vote_code (ballot_id, roll_id, owner_key, no, hash, issued_by, issued_at)
     VALUES ($1, $2, 'o3', 1, 'h', 'prints', $3)`,
    [ballotId, rollId, AT],
  );
  const hands = ['warns', 'brings', 'confirms', 'transfers', 'prints', 'nobody'];
  const handled = await Promise.all(hands.map((one) => hasHandledBallot(pool, ballotId, [one, 'another'])));
  expect(hands.filter((_, i) => handled[i])).toEqual(['warns', 'confirms', 'transfers', 'prints']);
});
