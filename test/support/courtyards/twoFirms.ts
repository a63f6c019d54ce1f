import { dateOf, epochMs, instantOf } from '../../../domain/kernel/time/instant';
import { accepted, audited, certified, completed, receive } from './accounts';
import { handover, NOTICE_FILE, payment } from './exampleInvoices';
import { begun, MONEY_ACTS } from './moneyActs';
import { brokenBounds } from './moneyBounds';
import type { PureCourtyard } from './pureCourtyard';

// A contract that one firm has and another takes over.

export const A = 'contractor-1';
export const B = 'contractor-2';
export const REFUSED = (...refused: readonly string[]) => ({ refused });
export const DONE = { events: expect.anything() };

export const engage = (c: PureCourtyard, organisationId: string, more: object = handover(c)) =>
  c.give('engageFirm', 'projectManager', { role: 'contractor', organisationId, why: '更换', ...more });
export const replaced = (c: PureCourtyard, organisationId = B, more?: object): PureCourtyard => {
  expect(engage(c, organisationId, more)).toEqual(DONE);
  return c;
};
let vouchers = 0;
export const voucher = () => {
  vouchers += 1;
  return `回单-甲乙-${vouchers}`;
};
export const pay = (c: PureCourtyard, firm: string, amountFen: number, reference = voucher()) =>
  c.byTwo('payClaim', 'districtPayer', payment(c, amountFen, reference, firm));
export const back = (c: PureCourtyard, reference: string) =>
  c.byTwo('reversePayment', 'districtPayer', {
    ...{ reference, cameBackOn: dateOf(c.now), why: '账户已注销', evidence: [NOTICE_FILE] },
  });
export const claim = (c: PureCourtyard, measuredFen: number): void => {
  c.must('submitClaim', 'contractor', { measuredFen });
  c.must('certifyClaim', 'engineer', {});
};
export const newDay = (c: PureCourtyard) => c.until(instantOf(epochMs(c.now) + 86_400_000));
export const sound = (c: PureCourtyard) => expect(brokenBounds(c.facts)).toEqual([]);

/** Two firms have built 20,000,000 and 10,000,000 fen, and got 97 % of it; then the account is audited at this value. */
export const auditedAt = (eligibleFen: number, progressShare = 9_700): PureCourtyard => {
  const c = certified(20_000_000, begun(55_000_000, progressShare));
  receive(c, 3_000_000);
  pay(c, A, (20_000_000 * progressShare) / 10_000);
  replaced(c);
  claim(c, 30_000_000);
  pay(c, B, (10_000_000 * progressShare) / 10_000);
  completed(c, 30_000_000);
  MONEY_ACTS.accept(c, 0);
  expect(c.give('submitSettlement', 'contractor', { claimedFen: 19_999_999 })).toEqual(
    REFUSED('below-parts-of-others'),
  );
  audited(c, 30_000_000, eligibleFen);
  return c;
};

/** What the audit says of the two firms, in fen. */
export const parts = (a: number, b: number) => ({
  byFirm: [
    { organisationId: A, eligibleFen: a },
    { organisationId: B, eligibleFen: b },
  ],
});

/** The first firm has built something, its claim was cut down to nothing, and the next firm's claim takes it in. */
export const cutAway = (): PureCourtyard => {
  const c = begun();
  newDay(c);
  replaced(c, B, handover(c, 20_000_000));
  c.must('certifyClaim', 'engineer', {
    certifiedFen: 0,
    cuts: [{ item: '管沟', amountFen: 20_000_000, why: '不予认可' }],
  });
  newDay(c);
  claim(c, 30_000_000);
  receive(c, 3_000_000);
  pay(c, B, 29_100_000);
  return accepted(c, 30_000_000);
};
