import type { Cast } from '../../../demonstration/cast';
import { toldOf } from './contracted';
import type { Office } from './office';
import { uploadScan } from './sampleFiles';

/** Two courtyards, and the office that has both. */
interface TwoCourtyards {
  readonly office: Office;
  readonly at: Cast;
  readonly both: readonly [string, string];
}

/** What one payment of a company is, in whichever courtyard and however its number is written. */
export const receiptsOfTwo = (here: () => TwoCourtyards): void => {
  test('one payment of a company counts in one courtyard: by its number with two of payer, amount and day', async () => {
    const { office, at, both } = here();
    const [id, second] = both;
    const scan = new Map<string, string>();
    for (const one of both) scan.set(one, await uploadScan(at.projectManager, one));
    const today = await office.today();
    const record = (one: string, more: object) =>
      toldOf(at.projectManager, one, 'recordReceipt', {
        ...{ source: 'utilities', payer: '市自来水公司', amountFen: 5, receivedOn: today, why: '对方多付' },
        ...{ receipt: '工行-0077', evidence: [scan.get(one)], ...more },
      });
    const answers = await Promise.all([record(id, {}), record(second, { receipt: '工行００７７', amountFen: 6 })]);
    expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
    const loser = both[answers.findIndex(([status]) => status === 409)] ?? '';
    const winner = both.find((one) => one !== loser) ?? '';
    expect(answers.find(([status]) => status === 409)?.[1]).toEqual([expect.stringContaining('receipt-used')]);
    const same = winner === id ? 5 : 6;
    expect((await record(loser, { payer: '自来水', amountFen: same }))[0]).toBe(409);
    // So has one under a label and without its zeros, once all three are the same.
    expect((await record(loser, { receipt: '收据 № 工行-77', amountFen: same }))[0]).toBe(409);
    // Another office's receipt has the same number.
    expect((await record(loser, { payer: '市供电公司', amountFen: 8 }))[0]).toBe(200);
    for (const one of both) await at.projectManager.mustGive(one, 'declineRequest', { why: '登记有误' });
    expect((await record(loser, {}))[0]).toBe(200);
    await at.projectManager.mustGive(loser, 'declineRequest', { why: '登记有误' });
  });
};
