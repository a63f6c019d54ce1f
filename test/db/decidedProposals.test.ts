import { randomUUID } from 'node:crypto';
import { decideBudgetProposal, lockedBudgetProposal } from '../../db/budgetProposals';
import { decideClosure, lockedClosure } from '../../db/localClosures';
import type { Queryable } from '../../db/queryable';
import { instantOf } from '../../domain/kernel/time/instant';
import { declareTiny } from '../support/cases/tinyCase';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { until } from '../support/time/until';

let database: FreshDatabase;
const DECIDER = randomUUID();
const FILE = 'a'.repeat(64);
const at = instantOf(Date.UTC(2026, 2, 2));

/** A proposal of each kind that waits, by its id. */
const [BUDGET, CLOSURE] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  database = await freshDatabase();
  await declareTiny(database.ownerPool);
  const ask = (sql: string, values: readonly unknown[] = []) => database.ownerPool.query(sql, [...values]);
  await ask(`INSERT INTO organisation (id, parent_id, kind, name, path) VALUES
    ('c', 'programme', 'city', '成都', 'programme/c/'), ('d', 'c', 'district', '金牛', 'programme/c/d/')`);
  await ask(
    `WITH who AS (INSERT INTO person (id) VALUES (gen_random_uuid()) RETURNING id)
     INSERT INTO account (id, login, name, organisation_id, roles, password_hash, person_id)
     SELECT $1::uuid, 'decider', '李明', 'd', '{}', 'x', who.id FROM who`,
    [DECIDER],
  );
  await ask(`INSERT INTO file (sha256, type, size, at) VALUES ($1, 'application/pdf', 1, $2)`, [FILE, at]);
  await ask(`INSERT INTO budget_file (organisation_id, sha256, name, by, at) VALUES ('d', $1, '批复.pdf', $2, $3)`, [
    FILE,
    DECIDER,
    at,
  ]);
  await ask(
    `INSERT INTO budget_proposal (id, programme, organisation_id, kind, year, source, granted_fen, file, document_number, why,
       proposed_by, proposed_at) VALUES ($1, 'tiny', 'd', 'grant', 2026, 'purse', 5, $2, '1号', '年初', $3, $4)`,
    [BUDGET, FILE, DECIDER, at],
  );
  await ask(
    `INSERT INTO local_closure (id, organisation_id, from_day, until_day, reason, proposed_by)
     VALUES ($1, 'd', '2026-05-06', '2026-05-06', '停电', $2)`,
    [CLOSURE, DECIDER],
  );
});
afterAll(() => database?.drop());

interface Decided {
  readonly deciderName: string | null;
  readonly decidedAt: string | null;
}

test.each<[string, (db: Queryable) => Promise<Decided | undefined>, (db: Queryable) => Promise<void>, string]>([
  [
    'of an envelope',
    (db) => lockedBudgetProposal(db, 'tiny', { id: BUDGET, scope: '' }),
    (db) =>
      decideBudgetProposal(db, BUDGET, {
        decision: 'declined',
        decided: { by: DECIDER, actingFor: null },
        at,
        reason: '金额有误',
      }),
    '%FROM budget_proposal%FOR UPDATE%',
  ],
  [
    'of days off',
    (db) => lockedClosure(db, CLOSURE),
    (db) => decideClosure(db, CLOSURE, { decision: 'declined', by: DECIDER }),
    '%FROM local_closure%FOR UPDATE%',
  ],
])(
  'whoever waits for the decision on a proposal %s reads by whom and when it was decided',
  async (_, read, decide, statement) => {
    const client = await database.pool.connect();
    await client.query('BEGIN');
    expect(await read(client)).toMatchObject({ deciderName: null, decidedAt: null });
    await decide(client);
    const reading = read(database.pool);
    await until('the second waits for the first', async () => {
      const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE $1`;
      return (await database.ownerPool.query(waiting, [statement])).rows.length > 0;
    });
    await client.query('COMMIT');
    client.release();
    expect(await reading).toMatchObject({ deciderName: '李明', decidedAt: expect.any(String) });
  },
);
