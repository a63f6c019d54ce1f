import { hasHandledBallot } from '../../db/ballotHands';
import { ballotForPapers } from '../../db/ballots';
import { appendDeliveries } from '../../db/ownerContacts';
import { inTransaction } from '../../db/transaction';
import { appendTransfers } from '../../db/unitTransfers';
import { appendConfirmations } from '../../db/warnedDeliveries';
import { AT, openBallot } from '../support/database/rolls';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('whoever delivered papers, confirmed that, or entered titles has handled the ballot, and answers no objection to it', async () => {
  const { ballotId } = await openBallot(database.pool, 2);
  await inTransaction(database.pool, async (db) => {
    const head = await ballotForPapers(db, ballotId, true);
    if (head === undefined) throw new Error('no ballot');
    const delivery = {
      ownerKey: 'o1',
      way: 'posting',
      deliveredOn: '2026-03-17',
      evidence: '照片',
      warned: true,
    } as const;
    await appendDeliveries(db, head, [delivery], { by: 'delivers', at: AT });
    await appendConfirmations(db, head, [{ ownerKey: 'o1', no: 1 }], { by: 'confirms', at: AT });
    const sale = { building: '1', unit: '2', fromKey: 'o2', ownerKey: 'n', names: ['n'], transferredOn: '2026-03-17' };
    await appendTransfers(db, head, [{ ...sale, evidence: '证', moves: false }], { by: 'sells', at: AT });
  });
  const handled = (...accounts: readonly string[]) => hasHandledBallot(database.pool, ballotId, accounts);
  for (const account of ['delivers', 'confirms', 'sells']) expect(await handled('another', account)).toBe(true);
  expect(await handled('another')).toBe(false);
});
