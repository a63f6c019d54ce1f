import { programmeMap, WORKER_PROGRAMMES, workerProgrammeMap } from '../../../activities/programmes';
import { reconcileMoney } from '../../../activities/records/reconcileMoney';
import type { Cast } from '../../../demonstration/cast';
import { paymentPapers } from '../../../demonstration/payments';
import { giveByTwo } from '../../../demonstration/twoHands';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Office } from './office';
import { recordsOf } from './verifiedRecords';

/** A courtyard whose homes bear shares, of which some have paid. */
interface Shared {
  readonly office: Office;
  readonly cast: Cast;
  readonly id: string;
}

interface Home {
  readonly building: string;
  readonly unit: string;
  readonly openFen: number;
  readonly paidFen: number;
}

/** What a charity pays of what a home is let off, without naming one, in fen. */
const CHARITY_FEN = 700;

/** The tests of a refund by one list of which the transfers to some homes come back, after a termination. */
export const refundsInParts = (shared: () => Shared): void => {
  describe('a refund to several homes, of which some transfers come back', () => {
    const homes = async (): Promise<readonly Home[]> => {
      const { cast, id } = shared();
      return (await cast.body.must<{ homes: Home[] }>(`/api/v1/courtyards/${id}/co-funding/homes`)).body.homes;
    };
    const paid = async () => (await homes()).slice(1, 5).map(({ paidFen }) => paidFen);
    const stateFor = async (who: 'body' | 'projectManager'): Promise<Courtyard> => {
      const { cast, id } = shared();
      return (await cast[who].must<{ state: Courtyard }>(`/api/v1/courtyards/${id}`)).body.state;
    };
    const papers = () => {
      const { office, cast, id } = shared();
      return paymentPapers(cast, id, office.today);
    };
    const refund = async (receipt: string, amountFen: number): Promise<void> => {
      const { cast, id } = shared();
      const input = { amountFen, receipt, ...(await papers().returned(receipt, 'body')) };
      await giveByTwo(cast, id, 'body', 'refundCoFunding', input);
    };
    const bounced = async (title: string, bouncedUnits?: readonly string[], reference = '退-1') => ({
      ...{ reference, cameBackOn: await shared().office.today(), why: '账户已注销' },
      evidence: (await papers().returned(title, 'body')).evidence,
      ...(bouncedUnits === undefined ? {} : { bouncedUnits }),
    });
    const unnamed = async (title: string, units?: readonly string[]) => ({
      ...(await bounced(title, units, '退-2')),
      bouncedUnnamed: true,
    });
    let before: readonly number[];
    let totalFen: number;

    beforeAll(async () => {
      const { office, cast, id } = shared();
      const receivedOn = await office.today();
      for (const [i, { building, unit, openFen }] of (await homes()).slice(2, 5).entries())
        await giveByTwo(cast, id, 'body', 'recordCoFunding', {
          ...{ amountFen: openFen, receivedOn, receipt: `分户-${i}`, unit: `${building}-${unit}` },
          evidence: (await papers().returned(`分户-${i}`, 'body')).evidence,
        });
      const unit = (await homes()).slice(8, 9).map((home) => `${home.building}-${home.unit}`)[0];
      const letOff = { reducedFen: CHARITY_FEN, coveredBy: 'otherMoney', coveredFrom: '慈善会', grounds: '低保户' };
      const { evidence } = await papers().returned('慈善', 'body');
      await giveByTwo(cast, id, 'body', 'reduceForHardship', { unit, ...letOff, evidence });
      const paidFor = { amountFen: CHARITY_FEN, receivedOn, receipt: '慈善-1', evidence };
      await giveByTwo(cast, id, 'body', 'recordCoFunding', paidFor);
      await cast.subDistrictLeader.mustGive(id, 'terminate', { why: '居民反对' });
      await cast.supervisor.mustGive(id, 'confirmRequest');
      before = await paid();
      totalFen = before.reduce((sum, fen) => sum + fen, CHARITY_FEN);
      await refund('退-1', totalFen);
      expect(await paid()).toEqual([0, 0, 0, 0]);
    });

    test('units that are none of the list, twice the same, or of no list, are refused, and nothing is written', async () => {
      const { cast, id } = shared();
      const codes = async (units: readonly unknown[]) => {
        const { status, body } = await cast.body.give(id, 'reversePayment', {
          ...(await bounced('退汇')),
          bouncedUnits: units,
        });
        return [
          status,
          (body as { errors?: { code: string; path: string }[] }).errors?.map((one) => `${one.code} ${one.path}`),
        ];
      };
      expect(await codes(['1-109', '1-102', '１栋102室'])).toEqual([
        422,
        ['refund-part-unknown /bouncedUnits/0', 'refund-part-repeated /bouncedUnits/2'],
      ]);
      for (const units of [[], [''], [1], [null]]) expect((await codes(units))[0]).toBe(400);
      expect(await paid()).toEqual([0, 0, 0, 0]);
    });

    test('are offered to the body alone, and named to nobody else but who confirms', async () => {
      const { cast, id } = shared();
      const offered = async (who: 'body' | 'projectManager') => {
        const path = `/api/v1/courtyards/${id}/commands/reversePayment/form`;
        const { body } = await cast[who].must<{ schema: { properties: Record<string, object> } }>(path);
        const { bouncedUnits = 'none', bouncedUnnamed = 'none' } = body.schema.properties;
        return [JSON.stringify(bouncedUnits), bouncedUnnamed];
      };
      const onlyWith = { field: 'reference', values: ['退-1'], isAsked: false };
      expect(await offered('body')).toEqual([
        expect.stringContaining('102'),
        expect.objectContaining({ type: 'boolean', onlyWith }),
      ]);
      expect(await offered('projectManager')).toEqual(['"none"', 'none']);
      await cast.body.mustGive(id, 'reversePayment', await bounced('退汇一', ['1栋102']));
      for (const who of ['projectManager', 'districtFinance', 'contractor'] as const) {
        const paths = ['', '/timeline', '/ledger', '/commands/confirmRequest/form'];
        const read = await Promise.all(paths.map((path) => cast[who].ask(`/api/v1/courtyards/${id}${path}`)));
        expect(JSON.stringify(read.map(({ body }) => body))).not.toMatch(/bouncedUnits|unitParts|1栋102/);
      }
      const form = await cast.community.must(`/api/v1/courtyards/${id}/commands/confirmRequest/form`);
      expect(JSON.stringify(form.body)).toContain('1栋102');
    });

    test('are owed again, each home alone and once; the others come back later', async () => {
      const { office, cast, id } = shared();
      const again = await cast.body.give(id, 'reversePayment', await bounced('退汇一', ['1-102', '1-103']));
      expect([again.status, again.body.code]).toEqual([409, 'already-requested']);
      await cast.community.mustGive(id, 'confirmRequest');
      expect(await paid()).toEqual([before[0], 0, 0, 0]);
      expect((await stateFor('body')).ledger.coFunding).toMatchObject({ received: before[0] });
      const twice = await cast.body.give(id, 'reversePayment', await bounced('退汇一', ['1-102']));
      expect([twice.status, twice.body.code]).toEqual([422, 'refund-part-unknown']);
      await giveByTwo(cast, id, 'body', 'reversePayment', await bounced('退汇二', ['1-103']));
      expect(await paid()).toEqual([before[0], before[1], 0, 0]);
      await giveByTwo(cast, id, 'body', 'reversePayment', await bounced('退汇三'));
      expect(await paid()).toEqual(before);
      const gone = await cast.body.give(id, 'reversePayment', await bounced('退汇四', ['1-104']));
      expect([gone.status, gone.body.code]).toEqual([409, 'nothing-to-reverse']);
      await refund('退-2', totalFen);
      expect(await paid()).toEqual([0, 0, 0, 0]);
      expect(await recordsOf(office, id)).toEqual([]);
      const programmes = programmeMap(workerProgrammeMap(WORKER_PROGRAMMES));
      expect((await reconcileMoney(office.api.database.pool, programmes)).faults).toEqual([]);
    });

    test('what went to who named no home comes back alone, and once; homes come back beside it or later', async () => {
      const { office, cast, id } = shared();
      const received = async () => (await stateFor('body')).ledger.coFunding.received;
      const give = async (input: object) => {
        const { status, body } = await cast.body.give(id, 'reversePayment', input);
        const { errors = [] } = body as { errors?: { code: string; path: string; detail: string }[] };
        return { status, errors };
      };
      for (const wrong of ['true', 1, null])
        expect((await give({ ...(await unnamed('退汇五')), bouncedUnnamed: wrong })).status).toBe(400);
      const neither = await give({ ...(await unnamed('退汇五', ['1-109'])) });
      expect([neither.status, neither.errors.map(({ path }) => path)]).toEqual([422, ['/bouncedUnits/0']]);
      await giveByTwo(cast, id, 'body', 'reversePayment', await unnamed('退汇五'));
      expect([await paid(), await received()]).toEqual([[0, 0, 0, 0], CHARITY_FEN]);
      const { status, errors } = await give(await unnamed('退汇六', ['1-102']));
      expect([status, errors]).toEqual([
        422,
        [expect.objectContaining({ code: 'refund-part-unknown', path: '/bouncedUnnamed' })],
      ]);
      expect(JSON.stringify(errors)).toContain('未注明户的缴款人');
      await giveByTwo(cast, id, 'body', 'reversePayment', await bounced('退汇六', ['1-102'], '退-2'));
      expect([await paid(), await received()]).toEqual([[before[0], 0, 0, 0], CHARITY_FEN + (before[0] ?? 0)]);
      await refund('退-3', CHARITY_FEN + (before[0] ?? 0));
      expect([await paid(), await received()]).toEqual([[0, 0, 0, 0], 0]);
      expect(await recordsOf(office, id)).toEqual([]);
      const programmes = programmeMap(workerProgrammeMap(WORKER_PROGRAMMES));
      expect((await reconcileMoney(office.api.database.pool, programmes)).faults).toEqual([]);
    });
  });
};
