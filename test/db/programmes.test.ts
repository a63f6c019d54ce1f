import { boardPage, stageCounts } from '../../db/board';
import { caseInScope } from '../../db/cases';
import { READ_MODEL_ROWS } from '../../db/commit';
import { money, stageEntries } from '../../db/figures';
import { ledgerOf } from '../../db/ledger';
import type { ObligationRow } from '../../db/obligations';
import { declarationOf, declareProgrammes } from '../../db/programmes';
import { timedCasesAfter } from '../../db/timedCases';
import { PROGRAMMES } from '../../domain/programmes';

import { declareTiny, NOW, TINY, TINY_READER, tinyCase } from '../support/cases/tinyCase';
import { storedRoll, unitsOwnedBy } from '../support/database/rolls';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await declareTiny(database.ownerPool);
});
afterAll(() => database.drop());

const words = async () =>
  (
    await database.pool.query(
      `SELECT 'stage', programme, stage, position, is_end, may_reopen FROM programme_stage UNION ALL
       SELECT 'motion', programme, kind, NULL, is_secret, NULL FROM programme_motion UNION ALL
       SELECT 'source', programme, source, NULL, NULL, NULL FROM programme_funding_source ORDER BY 1, 2, 3`,
    )
  ).rows;

const begun = async (stage: string, district?: string) => {
  const one = tinyCase(database.pool, district);
  await one.commit({ entered: [stage] });
  return one;
};

test('a programme can be declared again; changed names are updated', async () => {
  const before = await words();
  await declareProgrammes(database.ownerPool, [TINY, ...PROGRAMMES.map(declarationOf)]);
  expect(await words()).toEqual(before);
  await declareProgrammes(database.ownerPool, [
    { ...TINY, stages: ['asked', 'looked', 'done'], sources: ['purse', 'sock'] },
  ]);
  expect((await words()).filter((row) => row.programme === 'tiny')).toHaveLength(
    before.filter((row) => row.programme === 'tiny').length + 2,
  );
});

test('the application’s role may not declare programmes', async () => {
  await expect(declareProgrammes(database.pool, [{ ...TINY, name: 'own' }])).rejects.toMatchObject({ code: '42501' });
});

test('a case can be only in a stage of its own programme', async () => {
  const { caseId, commit } = await begun('asked');
  expect(await caseInScope(database.pool, caseId, { path: 'programme/' }, TINY_READER)).toEqual({
    version: 1,
    state: {},
  });
  await expect(commit({ entered: ['consensus'] })).rejects.toMatchObject({ code: '23503' });
  const movement = { no: 1, from: 'budget', to: 'reserved', amountFen: 5, reference: 'x' } as const;
  await expect(commit({ more: { movements: [{ ...movement, source: 'subsidy' }] } })).rejects.toMatchObject({
    code: '23503',
  });
  await commit({ more: { movements: [{ ...movement, source: 'purse' }] } });
  expect(await ledgerOf(database.pool, caseId)).toMatchObject([{ version: 2, source: 'purse', amountFen: 5 }]);
});

test('stages passed in one commit are all counted, for each programme separately', async () => {
  const district = 'programme/city/d7/';
  const { commit } = tinyCase(database.pool, district);
  await commit({
    entered: ['asked', 'done'],
    more: { movements: [{ no: 1, source: 'purse', from: 'budget', to: 'reserved', amountFen: 5, reference: 'x' }] },
  });
  await commit({ entered: ['closed'] });
  const counted = { path: district, now: NOW, from: '2000-01-01', before: '2200-01-01' };
  expect(
    (await stageEntries(database.pool, { ...counted, programme: 'tiny' })).filter(({ place }) => place === null),
  ).toEqual(['asked', 'closed', 'done'].map((stage) => ({ place: null, month: '2026-03', stage, cases: 1 })));
  expect(await stageEntries(database.pool, { ...counted, programme: 'renovation' })).toEqual([]);
  expect(await money(database.pool, { ...counted, programme: 'tiny' })).toMatchObject([
    { reservedFen: 5 },
    { place: null },
  ]);
  expect(await money(database.pool, { ...counted, programme: 'renovation' })).toEqual([]);
  expect(await stageCounts(database.pool, { programme: 'tiny', scope: { path: district } })).toMatchObject([
    { stage: 'closed', cases: 1 },
  ]);
  expect(await stageCounts(database.pool, { programme: 'renovation', scope: { path: district } })).toEqual([]);
  const due = { programme: 'tiny', scope: { path: district }, due: { from: NOW } };
  expect(await stageCounts(database.pool, due)).toEqual([]);
  await commit({ row: { nextDueAt: NOW } });
  expect(await stageCounts(database.pool, { ...due, stage: 'asked' })).toMatchObject([{ stage: 'closed', cases: 1 }]);
  expect(await stageCounts(database.pool, { ...due, due: { before: NOW } })).toEqual([]);
  expect(await boardPage(database.pool, { scope: { path: district }, programme: 'renovation' }, undefined, 9)).toEqual(
    [],
  );
  expect(await boardPage(database.pool, { scope: { path: district } }, undefined, 9)).toHaveLength(1);
});

test('a newer calendar concerns no case that has ended, except those that may be reopened or still owe', async () => {
  const owed: ObligationRow = {
    key: 'payBack:1',
    code: 'payBack',
    subject: '1',
    holder: 'asker',
    coHolders: [],
    openedAt: NOW,
    dueAt: '2027-01-13T10:00:00.000Z',
    provisional: true,
    sent: 0,
  };
  const owing = await begun('asked');
  await owing.commit({ entered: ['closed'], more: { obligations: [owed] } });
  const paid = await begun('asked');
  await paid.commit({ entered: ['closed'], more: { obligations: [owed] } });
  await paid.commit({ more: { fulfilled: [owed.key] } });
  const others = await Promise.all(['asked', 'closed', 'paused'].map(async (stage) => (await begun(stage)).caseId));
  const ids = [...others, owing.caseId, paid.caseId];
  const found = await timedCasesAfter(database.pool, { reached: null }, 1000);
  const living = found.map(({ id }) => id);
  expect(ids.map((id) => living.includes(id))).toEqual([true, false, true, true, false]);
});

test('papers of a motion that the programme calls secret store no choice', async () => {
  const { caseId, commit } = await begun('asked');
  const { rollId } = await storedRoll(database.pool, unitsOwnedBy('A'), caseId);
  const ballot = { rollId, round: 1, openedAt: NOW, closesAt: NOW, closed: false };
  const ids = { open: `${caseId}-b1`, hidden: `${caseId}-b2` };
  await commit({
    more: { ballots: Object.entries(ids).map(([motionKind, ballotId]) => ({ ...ballot, motionKind, ballotId })) },
  });
  const paper = (ballotId: string, choice: string | null) =>
    database.pool.query(
      `INSERT INTO ballot_paper (ballot_id, owner_key, roll_id, choice, channel, received_on, status, entered_by, entered_at, acts)
       VALUES ($1, 'A', $2, $3, 'paper', '2026-03-02', 'entered', 'x', now(), 1)`,
      [ballotId, rollId, choice],
    );
  await expect(paper(ids.hidden, 'for')).rejects.toMatchObject({ code: '23000' });
  await expect(paper(ids.open, null)).rejects.toMatchObject({ code: '23000' });
  await paper(ids.hidden, null);
  await paper(ids.open, 'for');
});

test('a commit and the programme’s read model are written atomically', async () => {
  await database.ownerPool.query(`CREATE TABLE tiny_note (case_id uuid PRIMARY KEY REFERENCES case_record, note text NOT NULL);
    GRANT SELECT, INSERT, UPDATE ON tiny_note TO yuanluo_app`);
  const readModel = {
    name: 'tiny-note',
    cte: `INSERT INTO tiny_note (case_id, note) SELECT $1, r.note FROM written, jsonb_to_record(${READ_MODEL_ROWS}) AS r(note text)
      ON CONFLICT (case_id) DO UPDATE SET note = EXCLUDED.note`,
  };
  const { caseId, commit } = tinyCase(database.pool);
  const noted = async () => (await database.pool.query('SELECT note FROM tiny_note WHERE case_id = $1', [caseId])).rows;
  await commit({ entered: ['asked'], readModel, more: { readModel: { note: 'a' } } });
  await commit({ readModel, more: { readModel: { note: 'b' } } });
  expect(await noted()).toEqual([{ note: 'b' }]);
  await expect(commit({ readModel, more: { readModel: { note: null } } })).rejects.toMatchObject({ code: '23502' });
  expect(await caseInScope(database.pool, caseId, { path: 'programme/' }, TINY_READER)).toMatchObject({ version: 2 });
});
