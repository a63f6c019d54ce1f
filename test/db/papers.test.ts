import { ballotForPapers } from '../../db/ballots';
import { paperActsOf, papersOf, papersToActOn, sealBallot, tallyOf, turnoutOf, writePapers } from '../../db/papers';
import { inTransaction } from '../../db/transaction';
import { paperAfter } from '../../domain/kernel/deliberation/paperActs';
import type { Choice } from '../../domain/kernel/deliberation/tally';
import { AT, openBallot, storedRoll, unitsOwnedBy } from '../support/database/rolls';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const paper = (ownerKey: string, choice: Choice = 'for') => ({
  ownerKey,
  choice,
  channel: 'paper' as const,
  receivedOn: '2026-03-20',
});
const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 6800 });

/** Enters papers as the API does; says who got in, or that the ballot takes none. */
const enter = (
  ballotId: string,
  papers: readonly ReturnType<typeof paper>[],
  by = 'grid',
): Promise<readonly string[] | 'closed'> =>
  inTransaction(database.pool, async (db) => {
    const head = await ballotForPapers(db, ballotId);
    if (head === undefined || head.status !== 'open') return 'closed';
    const acted = papers.map(({ ownerKey, ...entry }) => ({
      paper: { ownerKey, ...entry, status: 'entered' as const, enteredBy: by },
      act: { kind: 'enter' as const, ...entry },
      acts: 1,
    }));
    return [...(await writePapers(db, head, acted, { by, at: AT }))];
  });

/** Reads every paper of a ballot again: all of them count. */
const verify = (ballotId: string, by = 'second'): Promise<unknown> =>
  inTransaction(database.pool, async (db) => {
    const head = await ballotForPapers(db, ballotId);
    if (head === undefined) throw new Error('no ballot');
    const waiting = (await papersOf(db, ballotId)).filter((one) => one.status === 'entered');
    const held = await papersToActOn(
      db,
      head,
      waiting.map((one) => one.ownerKey),
    );
    const acted = [...held.values()].flatMap(({ ownerKey, paper: one, acts }) => {
      const act = { kind: 'verify' as const, choice: one?.choice ?? 'for' };
      const after = paperAfter(one, ownerKey, act, { accountId: by });
      return 'paper' in after ? [{ paper: after.paper, act, acts: acts + 1 }] : [];
    });
    return writePapers(db, head, acted, { by, at: AT });
  });

const record = async (ballotId: string, papers: readonly ReturnType<typeof paper>[], by = 'grid') => {
  const written = await enter(ballotId, papers, by);
  if (written !== 'closed') await verify(ballotId);
  return written;
};

describe('papers', () => {
  test('papers are counted by owners and by area against the whole roll', async () => {
    const { ballotId } = await openBallot(database.pool, 5);
    await record(ballotId, [paper('o1'), paper('o2', 'against'), paper('o3'), paper('o4', 'abstain')]);
    expect(await tallyOf(database.pool, ballotId)).toEqual({
      roll: measure(5),
      for: measure(2),
      against: measure(1),
      abstain: measure(1),
    });
  });

  test('an owner of two units counts once, with the area of both', async () => {
    const { rollId, courtyardId } = await storedRoll(database.pool, unitsOwnedBy('A', 'A', 'B'));
    const ballotId = `${courtyardId}-b1`;
    await database.pool.query(`INSERT INTO ballot VALUES ($1, $2, 'renovation', $3, 'whether', 1, 'open', $4, $4)`, [
      ballotId,
      courtyardId,
      rollId,
      AT,
    ]);
    await record(ballotId, [paper('A')]);
    const tally = await tallyOf(database.pool, ballotId);
    expect(tally.roll).toEqual({ owners: 2, areaCentiSqm: 20_400 });
    expect(tally.for).toEqual({ owners: 1, areaCentiSqm: 13_600 });
  });

  test('of fifty papers of one owner at the same instant exactly one counts', async () => {
    const { ballotId } = await openBallot(database.pool, 3);
    const hands = Array.from({ length: 50 }, (_, i) =>
      enter(ballotId, [paper('o1', i % 2 === 0 ? 'for' : 'against')], `hand-${i}`),
    );
    const winners = (await Promise.all(hands)).filter((written) => written.length === 1);
    expect(winners).toHaveLength(1);
    expect(await papersOf(database.pool, ballotId)).toHaveLength(1);
  });

  test('two lists that name the same owners in different orders do not deadlock', async () => {
    const { ballotId } = await openBallot(database.pool, 40);
    const all = Array.from({ length: 40 }, (_, i) => paper(`o${i + 1}`));
    const written = await Promise.all([enter(ballotId, all), enter(ballotId, [...all].reverse())]);
    expect(written.flat()).toHaveLength(40);
  });

  test('the table itself refuses a paper of somebody not on the roll', async () => {
    const { ballotId } = await openBallot(database.pool, 2);
    await expect(record(ballotId, [paper('o1'), paper('stranger')])).rejects.toMatchObject({ code: '23503' });
    expect(await papersOf(database.pool, ballotId)).toEqual([]);
  });

  test('papers count on their ballot’s own roll only', async () => {
    const [one, other] = [await openBallot(database.pool, 2), await openBallot(database.pool, 2)];
    const write = database.pool.query(
      `INSERT INTO ballot_paper (ballot_id, owner_key, roll_id, choice, channel, received_on, entered_by, entered_at, status, acts)
       VALUES ($1, 'o1', $2, 'for', 'paper', '2026-03-20', 'grid', $3, 'entered', 1)`,
      [one.ballotId, other.rollId, AT],
    );
    await expect(write).rejects.toMatchObject({ code: '23503' });
  });

  test('papers are found by owner with their state, and owners not on the roll are left out', async () => {
    const { ballotId } = await openBallot(database.pool, 2);
    await record(ballotId, [paper('o1')]);
    const known = await inTransaction(database.pool, async (db) => {
      const head = await ballotForPapers(db, ballotId);
      return head && papersToActOn(db, head, ['o1', 'o2', 'stranger']);
    });
    expect([...(known?.values() ?? [])].map((one) => [one.ownerKey, one.paper?.status, one.acts]).sort()).toEqual([
      ['o1', 'counted', 2],
      ['o2', undefined, 0],
    ]);
  });

  test('papers read by one person alone count for the turnout, not for the result', async () => {
    const { ballotId } = await openBallot(database.pool, 3);
    await enter(ballotId, [paper('o1')]);
    expect(await turnoutOf(database.pool, ballotId)).toEqual({ roll: measure(3), returned: measure(1) });
    expect((await tallyOf(database.pool, ballotId)).for).toEqual(measure(0));
    await verify(ballotId);
    expect((await tallyOf(database.pool, ballotId)).for).toEqual(measure(1));
  });

  test('of two simultaneous second readings one is written', async () => {
    const { ballotId } = await openBallot(database.pool, 1);
    await enter(ballotId, [paper('o1')]);
    await Promise.all([verify(ballotId, 'second'), verify(ballotId, 'third')]);
    const acts = await paperActsOf(database.pool, ballotId, 'o1');
    expect(acts.map((act) => act.act)).toEqual(['enter', 'verify']);
  });

  test('the table itself refuses a second reading by the first reader', async () => {
    const { ballotId } = await openBallot(database.pool, 1);
    await enter(ballotId, [paper('o1')]);
    const twice = `UPDATE ballot_paper SET status = 'counted', verified_by = entered_by, acts = acts + 1 WHERE ballot_id = $1`;
    await expect(database.pool.query(twice, [ballotId])).rejects.toMatchObject({ code: '23514' });
  });

  test.each([
    'UPDATE ballot_paper_act SET choice = $2 WHERE ballot_id = $1',
    'DELETE FROM ballot_paper_act WHERE ballot_id = $1 AND $2 <> $1',
    'DELETE FROM ballot_paper WHERE ballot_id = $1 AND $2 <> $1',
  ])('not even the table owner can undo an act: %s', async (sql) => {
    const { ballotId } = await openBallot(database.pool, 1);
    await record(ballotId, [paper('o1')]);
    await expect(database.ownerPool.query(sql, [ballotId, 'against'])).rejects.toMatchObject({ code: '23000' });
    await expect(database.pool.query(sql, [ballotId, 'against'])).rejects.toMatchObject({ code: '42501' });
  });

  test('papers change by recorded actions alone', async () => {
    const { ballotId } = await openBallot(database.pool, 1);
    await record(ballotId, [paper('o1')]);
    const change = `UPDATE ballot_paper SET choice = 'against' WHERE ballot_id = $1`;
    await expect(database.ownerPool.query(change, [ballotId])).rejects.toMatchObject({ code: '23000' });
  });

  test('sealed papers cannot be changed, even by the tables’ owner', async () => {
    const { ballotId } = await openBallot(database.pool, 1);
    await record(ballotId, [paper('o1')]);
    await sealBallot(database.pool, ballotId, () => true);
    const change = `UPDATE ballot_paper SET choice = 'against' WHERE ballot_id = $1`;
    await expect(database.ownerPool.query(change, [ballotId])).rejects.toMatchObject({ code: '23000' });
    await expect(database.pool.query(change, [ballotId])).rejects.toMatchObject({ code: '23000' });
  });
});

describe('sealing', () => {
  const always = () => true;

  test('sealing waits for papers that only one person has read', async () => {
    const { ballotId } = await openBallot(database.pool, 2);
    await enter(ballotId, [paper('o1')]);
    expect(await sealBallot(database.pool, ballotId, always)).toMatchObject({ sealed: false, pending: 1, papers: 0 });
    await verify(ballotId);
    expect(await sealBallot(database.pool, ballotId, always)).toMatchObject({ sealed: true, pending: 0, papers: 1 });
  });

  test('sealing counts the papers and accepts none from then on', async () => {
    const { ballotId } = await openBallot(database.pool, 3);
    await record(ballotId, [paper('o1'), paper('o2')]);
    const sealed = await sealBallot(database.pool, ballotId, always);
    expect(sealed).toMatchObject({ sealed: true, papers: 2, tally: { for: measure(2), roll: measure(3) } });
    expect(await record(ballotId, [paper('o3')])).toBe('closed');
  });

  test('sealing again gives the same result with the same hash', async () => {
    const { ballotId } = await openBallot(database.pool, 3);
    await record(ballotId, [paper('o1'), paper('o2', 'against')]);
    const first = await sealBallot(database.pool, ballotId, always);
    expect(await sealBallot(database.pool, ballotId, () => false)).toEqual(first);
  });

  test('a ballot that may not close yet stays open, and the answer has the count', async () => {
    const { ballotId } = await openBallot(database.pool, 3);
    await record(ballotId, [paper('o1')]);
    const asked: number[] = [];
    const answer = await sealBallot(database.pool, ballotId, (tally) => asked.push(tally.for.owners) === 0);
    expect(answer).toMatchObject({ sealed: false, papers: 1 });
    expect(asked).toEqual([1]);
    expect(await record(ballotId, [paper('o2')])).toEqual(['o2']);
  });

  test('the papers’ hash does not depend on their order, and differs for another choice', async () => {
    const hashes = [];
    for (const papers of [
      [paper('o1'), paper('o2')],
      [paper('o2'), paper('o1')],
      [paper('o1'), paper('o2', 'abstain')],
    ]) {
      const { ballotId } = await openBallot(database.pool, 2);
      for (const one of papers) await record(ballotId, [one]);
      hashes.push((await sealBallot(database.pool, ballotId, always)).papersHash);
    }
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  test('sealing during concurrent entries counts exactly the acknowledged papers', async () => {
    const { ballotId } = await openBallot(database.pool, 60);
    const hands = Array.from({ length: 60 }, (_, i) => record(ballotId, [paper(`o${i + 1}`)]));
    const sealing = Promise.race(hands).then(() => sealBallot(database.pool, ballotId, always));
    const [written, sealed] = [await Promise.all(hands), await sealing];
    const acknowledged = written.filter((one) => one !== 'closed').length;
    expect(sealed.papers).toBe(acknowledged);
    expect(sealed.tally.for.owners).toBe(acknowledged);
    expect(await papersOf(database.pool, ballotId)).toHaveLength(acknowledged);
  });
});
