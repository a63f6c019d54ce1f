import { dateOf } from '../../../domain/kernel/time/instant';
import { HOME, MINUTES } from './allocated';
import { SCAN } from './exampleInvoices';
import type { MoneyAct } from './moneyAct';

let numbers = 0;

/** What somebody sends of their own accord, whenever it comes. */
export const UNASKED_ACTS = {
  receiveUnasked: (c, n) => {
    numbers += 1;
    const voucher = { receipt: `误汇-${numbers}`, ...SCAN };
    const receipt = { amountFen: 1 + (n % 500_000), receivedOn: dateOf(c.now), why: '误汇', ...voucher };
    if (n % 2 === 1) return c.byTwo('recordReceipt', 'projectManager', { source: 'other', payer: '街道', ...receipt });
    const home = { ...HOME, unit: `1-10${(n % 3) + 1}` };
    return c.facts.sharing?.allocation === undefined
      ? c.byTwo('recordCoFunding', 'body', receipt)
      : c.byTwo('recordCoFunding', 'body', { ...receipt, unit: home.unit, evidence: MINUTES }, home);
  },
} as const satisfies Readonly<Record<string, MoneyAct>>;
