import { dateOf } from '../../../domain/kernel/time/instant';
import { OTHERS_SOURCES } from '../../../domain/renovation/facts/money';
import { plannedFen } from '../../../domain/renovation/funding';
import { unneededFen } from '../../../domain/renovation/ledger';
import { referenceOf, reversible } from '../../../domain/renovation/moved';
import { payersOf } from '../../../domain/renovation/payers';
import { receivedFen } from '../../../domain/renovation/receipts';
import type { SeenCourtyard } from './exampleInputs';
import { NOTICE_FILE, refunded, SCAN } from './exampleInvoices';

const pick = <V>(list: readonly V[], n: number): V | undefined => list[n % Math.max(1, list.length)];

/** Example inputs of the commands that record, reverse and refund money of other sources. */
export const RECEIPT_INPUTS = {
  recordReceipt: (c: SeenCourtyard, n: number) => {
    const source =
      pick(
        OTHERS_SOURCES.filter((one) => plannedFen(c.facts, one) > receivedFen(c.facts, one)),
        n,
      ) ?? 'other';
    return {
      source,
      payer: '供水公司',
      amountFen: Math.max(1, plannedFen(c.facts, source) - receivedFen(c.facts, source)),
      receivedOn: dateOf(c.now),
      receipt: `other-${c.version}-${n}`,
      ...SCAN,
    };
  },
  reverseReceipt: (c: SeenCourtyard, n: number) => ({
    receipt:
      pick(
        c.facts.receipts.filter(({ reversed, refunds }) => !reversed && !refunds),
        n,
      )?.number ?? 'none',
    why: '金额登记有误',
  }),
  reversePayment: (c: SeenCourtyard, n: number) => {
    const paid = pick(reversible(c.facts), n);
    return {
      reference: paid === undefined ? 'none' : referenceOf(paid),
      cameBackOn: dateOf(c.now),
      why: '账户已注销',
      evidence: [NOTICE_FILE],
    };
  },
  refundReceipt: (c: SeenCourtyard, n: number) => {
    const source =
      pick(
        OTHERS_SOURCES.filter((one) => unneededFen(c.facts.ledger, one) > 0),
        n,
      ) ?? 'other';
    const payer = pick(payersOf(c.facts, source).payers, n);
    return {
      source,
      amountFen: Math.max(1, Math.min(unneededFen(c.facts.ledger, source), payer?.leftFen ?? Number.MAX_SAFE_INTEGER)),
      ...(payer === undefined ? {} : { payer: payer.payer }),
      receipt: `back-${c.version}-${n}`,
      ...refunded(c),
    };
  },
};
