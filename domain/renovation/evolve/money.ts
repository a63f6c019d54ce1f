import { pick } from '../../kernel/journal/outline';
import type { Instant } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { CourtyardReducers } from '../events';
import type { PayersSource, Receipt } from '../facts/money';
import { votedOnSince } from '../plan';
import { receiptNumbered } from '../receipts';
import { posted, withOfficer } from './parts';
import { again } from './payments';

type ReceiptEvent = 'coFundingRecorded' | 'coFundingRefunded' | 'receiptRecorded' | 'receiptRefunded';

/** One that an older release recorded is known by its number alone, as it was in the states of that release. */
const withReceipt = (
  c: Courtyard,
  source: PayersSource,
  { receipt: number, amountFen, isOlder }: { receipt: string; amountFen: number; isOlder?: true },
  more: Pick<Receipt, 'refunds' | 'unit' | 'unitParts' | 'covers' | 'reference' | 'paidOn' | 'receivedOn'> = {},
): Courtyard => ({
  ...c,
  receipts: [...c.receipts, isOlder === true ? { number } : { number, source, amountFen, ...more }],
});

/** Money that came after the end is to be refunded from then on. */
const late = (
  c: Courtyard,
  of: 'coFunding' | 'others',
  { isLate }: { readonly isLate?: true },
  at: Instant,
): Courtyard =>
  isLate === true
    ? { ...c, refundsOwedAgain: { ...c.refundsOwedAgain, [of]: again(c.refundsOwedAgain?.[of], at) } }
    : c;

export const money: CourtyardReducers<'planSubmitted' | ReceiptEvent | 'receiptReversed'> = {
  planSubmitted: (c, { keepsVote, by, ...plan }, { at }) => {
    const since = keepsVote === true && c.plan !== undefined ? votedOnSince(c.plan) : undefined;
    return {
      ...withOfficer(c, by),
      plan: { ...plan, submittedAt: at, ...(since === undefined ? {} : { votedOnSince: since }) },
    };
  },
  coFundingRecorded: (c, data, { at }) =>
    late(
      withReceipt(posted(c, 'coFundingRecorded', data), 'coFunding', data, pick(data, 'unit', 'covers', 'receivedOn')),
      'coFunding',
      data,
      at,
    ),
  coFundingRefunded: (c, data) =>
    withReceipt(posted(c, 'coFundingRefunded', data), 'coFunding', data, {
      refunds: true,
      ...pick(data, 'unit', 'unitParts', 'reference', 'paidOn'),
    }),
  receiptRecorded: (c, data, { at }) =>
    late(
      withReceipt(posted(c, 'receiptRecorded', data), data.source, data, pick(data, 'receivedOn')),
      'others',
      data,
      at,
    ),
  receiptRefunded: (c, data) =>
    withReceipt(posted(c, 'receiptRefunded', data), data.source, data, {
      refunds: true,
      ...pick(data, 'reference', 'paidOn'),
    }),
  receiptReversed: (c, data) => {
    const reversed = receiptNumbered(c, data.receipt);
    return {
      ...posted(c, 'receiptReversed', data),
      receipts: c.receipts.map((one) => (one === reversed ? { ...one, reversed: true as const } : one)),
    };
  },
};
