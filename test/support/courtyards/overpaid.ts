import { dateOf } from '../../../domain/kernel/time/instant';
import type { Role } from '../../../domain/renovation/roles';
import { audited, certified, completed, receive } from './accounts';
import { NOTICE_FILE, payment, returned } from './exampleInvoices';
import { MONEY_ACTS } from './moneyActs';
import { brokenBounds } from './moneyBounds';
import type { PureCourtyard } from './pureCourtyard';

// A courtyard in which more was paid than the audit leaves, and what becomes of that.

export const notice = (c: PureCourtyard, reference: string) => ({
  reference,
  cameBackOn: dateOf(c.now),
  why: '付款账户余额不足，款项未到账',
  evidence: [NOTICE_FILE],
});
export const bounced = (c: PureCourtyard, reference: string, role: Role = 'districtPayer') =>
  c.byTwo('reversePayment', role, notice(c, reference));
export const OK = { events: expect.anything() };
export const sound = (c: PureCourtyard): void => expect(brokenBounds(c.facts)).toEqual([]);
export const recover = (c: PureCourtyard, amountFen: number, reference: string) =>
  c.mustByTwo('recoverOverpayment', 'projectManager', { amountFen, reference, ...returned(c) });

/** All of 38,800,000 was paid, by vouchers of these amounts and one for the rest; the audit leaves less. */
export const overpaid = (eligibleFen: number, ...amountsFen: readonly number[]): PureCourtyard => {
  const c = certified(40_000_000);
  receive(c, 3_000_000);
  const restFen = amountsFen.reduce((left, fen) => left - fen, 38_800_000);
  for (const [i, amountFen] of [...amountsFen, ...(restFen > 0 ? [restFen] : [])].entries())
    c.mustByTwo('payClaim', 'districtPayer', payment(c, amountFen, `v${i + 1}`));
  completed(c, 40_000_000);
  MONEY_ACTS.accept(c, 0);
  return audited(c, 40_000_000, eligibleFen);
};
