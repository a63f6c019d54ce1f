import { inTransaction } from '../../../db/transaction';
import type { ApiResponse } from '../../../demonstration/client';
import { instantOf } from '../../../domain/kernel/time/instant';
import { postedCourtyard } from '../database/postedCourtyard';
import { until } from '../time/until';
import { BUDGETS, verdict } from './envelopes';
import type { Office } from './office';

interface Ending {
  readonly office: Office;
  /** The year that ends; nothing of it waits. */
  readonly year: number;
  readonly close: (year: number) => Promise<ApiResponse>;
  readonly decide: (what: 'confirm' | 'decline', id: string) => Promise<ApiResponse<unknown>>;
}

type Told = { readonly code: string; readonly params: object };
const toldOf = ({ body }: ApiResponse<unknown>): readonly Told[] => (body as { errors?: Told[] }).errors ?? [];

/** Money that moved at a bank in a year that ends, and waits for its second person. The year is over, and open, after them. */
export const moneyOfAnEndingYear = (ending: () => Ending): void => {
  describe('money of a year that ends', () => {
    type Posted = Awaited<ReturnType<typeof postedCourtyard>>;
    let posted: Posted;
    const now = async () => instantOf(await ending().office.clock.now());
    const waiting = async (of = ending().year, by = ending().office.people.districtFinance) => {
      const path = `${BUDGETS}/organisations/${ending().office.at.district}/waiting?year=${of}`;
      return (await by.must<{ waiting: { caseName: string; no: number }[] }>(path)).body.waiting;
    };
    /** A payment of the last day of the year, whatever else it says. */
    const pay = (more: object = {}) => ({ amountFen: 1, paidOn: `${ending().year}-12-31`, ...more });
    const propose = async () => {
      const { office, year } = ending();
      const place = `${BUDGETS}/organisations/${office.at.district}/files?name=a`;
      const file = { content: Buffer.from('%PDF-1.4 closing'), type: 'application/pdf' };
      const { fileId } = (await office.people.districtFinance.must<{ fileId: string }>(place, { file })).body;
      const document = { fileId, number: '财预〔2026〕2号' };
      const body = { organisationId: office.at.district, year, document, why: '年度结转' };
      return (await office.people.districtFinance.must<{ id: string }>(`${BUDGETS}/closings`, { body })).body.id;
    };

    beforeAll(async () => {
      const { office, year, close } = ending();
      expect(verdict(await close(year))).toEqual([409, 'year-not-over']);
      await office.clock.past(`${year}-12-31T16:00:00.000Z`);
      posted = await postedCourtyard(office.api.database.pool, office.at.community, await now());
    });

    test('is named with its courtyard where somebody proposes to close the year, and before', async () => {
      const { office, year, close } = ending();
      expect(await waiting()).toEqual([]);
      await posted.ask(await now(), 'payClaim', pay());
      await posted.ask(await now(), 'recordReceipt', { amountFen: 1, receivedOn: `${year}-06-01` });
      await posted.ask(await now(), 'reversePayment', { reference: 'v1', cameBackOn: `${year}-12-30` });
      // Of the next year; and what moves no money.
      await posted.ask(await now(), 'refundReceipt', { amountFen: 1, paidOn: `${year + 1}-01-01` });
      await posted.ask(await now(), 'terminate', { why: '居民反对' });
      const caseName = posted.facts().profile.name;
      expect(await waiting()).toEqual([
        { caseId: posted.caseId, caseName, no: 1, command: 'payClaim', commandName: '支付进度款', on: `${year}-12-31` },
        expect.objectContaining({ no: 2, command: 'recordReceipt', on: `${year}-06-01` }),
        expect.objectContaining({ no: 3, command: 'reversePayment', on: `${year}-12-30` }),
      ]);
      expect(await waiting(year + 1)).toHaveLength(4);
      const refused = await close(year);
      expect(verdict(refused)).toEqual([409, 'year-payment-waiting']);
      expect(toldOf(refused).map(({ code, params }) => [code, params])).toEqual([
        ['year-payment-waiting', { case: caseName, no: 1, command: 'payClaim', on: `${year}-12-31` }],
        ['year-payment-waiting', expect.objectContaining({ no: 2 })],
        ['year-payment-waiting', expect.objectContaining({ no: 3 })],
      ]);
      expect(JSON.stringify(refused.body)).toMatch(new RegExp(`${caseName}第 1 号申请“支付进度款”`));
      const others = await Promise.all(
        (['projectManager', 'contractor', 'districtPayer'] as const).map((who) =>
          office.people[who].ask(`${BUDGETS}/organisations/${office.at.district}/waiting?year=${year}`),
        ),
      );
      expect(others.map(({ status }) => status)).toEqual([403, 403, 403]);
      for (const no of [1, 2, 3, 4]) await posted.decline(await now(), no);
      expect(await waiting()).toEqual([]);
    });

    test('that is asked for between the proposal and its confirmation keeps the year open; declined, it does not', async () => {
      const { decide } = ending();
      const id = await propose();
      await posted.ask(await now(), 'payClaim', pay({ amountFen: 2 }));
      const no = posted.facts().requests?.length ?? 0;
      expect(verdict(await decide('confirm', id))).toEqual([409, 'year-payment-waiting']);
      await posted.decline(await now(), no);
      expect((await decide('decline', id)).status).toBe(200);
    });

    test('that is asked for at the same time is seen: the closing waits for what is on its way', async () => {
      const { office, decide } = ending();
      const { pool } = office.api.database;
      const id = await propose();
      const at = await now();
      const isWaiting = async () => (await pool.query(`SELECT FROM pg_locks WHERE NOT granted`)).rowCount !== 0;
      const answer = await inTransaction(pool, async (db) => {
        expect(await posted.ask(at, 'payClaim', pay({ amountFen: 3 }), db)).toBe('written');
        const confirming = decide('confirm', id);
        await until('the closing waits', isWaiting);
        return { confirming };
      });
      expect(verdict(await answer.confirming)).toEqual([409, 'year-payment-waiting']);
      await posted.decline(await now(), posted.facts().requests?.length ?? 0);
      expect((await decide('decline', id)).status).toBe(200);
    });

    test('waits for a closing that is under way, and anything else does not', async () => {
      const { office, year } = ending();
      const { pool } = office.api.database;
      const other = await postedCourtyard(pool, office.at.community, await now());
      const at = await now();
      const asked = await inTransaction(pool, async (db) => {
        await db.query(`SELECT FROM budget_envelope WHERE organisation_id = $1 AND year = $2 FOR UPDATE`, [
          office.at.district,
          year,
        ]);
        expect(await other.ask(at, 'terminate', { why: '居民反对' })).toBe('written');
        expect(await other.ask(at, 'payClaim', { amountFen: 1, paidOn: `${year + 1}-01-01` })).toBe('written');
        const asking = posted.ask(at, 'payClaim', pay({ amountFen: 4 }));
        await until(
          'the request waits',
          async () => (await pool.query(`SELECT FROM pg_locks WHERE NOT granted`)).rowCount !== 0,
        );
        return { asking };
      });
      expect(await asked.asking).toBe('written');
      await other.decline(await now(), 2);
      await posted.decline(await now(), posted.facts().requests?.length ?? 0);
    });
  });
};
