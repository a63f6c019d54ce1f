import { namingFiles, type WithEvidence } from '../../kernel/documents/evidence';
import { sameNumber } from '../../kernel/documents/reference';
import { accept } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { pick } from '../../kernel/journal/outline';
import { type Refusal, reason, when } from '../../kernel/reason';
import type { LocalDate } from '../../kernel/time/instant';
import { command, type Renovation } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import { OTHERS_SOURCES, type OthersSource, PAYERS_SOURCES, type PayersSource, type Receipt } from '../facts/money';
import { isFunded, plannedFen } from '../funding';
import { inHandFen, unneededFen } from '../ledger';
import { hasFallen } from '../motions';
import { receiptFaults } from '../numbers';
import { leftOfPayerFen, payerMeant, refundPayerFaults } from '../payers';
import { missingOfFen, refundableToOthersFen } from '../paying';
import { arrivingFaults, sameWaits, withinFaults } from '../prepared';
import {
  isScanAsked,
  type MeantReceipt,
  meantReceipt,
  receiptMeant,
  receivedFen,
  receivedOnFaults,
  scanMissing,
} from '../receipts';
import { STAGES } from '../stage';
import { paidFenOf, unnamedFen } from '../unitPayments';
import { paymentFaults, type VoucherAlone } from '../vouchers';

export interface RecordReceipt extends WithEvidence {
  readonly source: OthersSource;
  readonly payer: string;
  readonly amountFen: number;
  readonly receivedOn: LocalDate;
  /** Receipt number, or reference of the bank. */
  readonly receipt: string;
  /** Why more came in than is to be collected. */
  readonly why?: string;
}

/** Whether payers may have been asked for money before: what was under way arrives, though the decision has fallen since. */
const isAsked = (c: Courtyard): boolean =>
  c.receipts.some(({ refunds }) => refunds !== true) ||
  (c.plan !== undefined && (['whether', 'how'] as const).some((kind) => hasFallen(c, kind)));

/** Money that has come in is recorded, also when the decision fell or the courtyard ended since, and where its end takes it late. */
export const receiptBlocked =
  (lifecycle: Lifecycle<Renovation>, name: 'recordReceipt' | 'recordCoFunding') =>
  (c: Courtyard, { policy }: Context): Refusal =>
    lifecycle.isStage(c.stage)
      ? when(c.works === undefined && !isFunded(c, policy) && !isAsked(c), 'funding-not-approved')
      : when(lifecycle.isTooLate(c, name), 'nothing-to-settle');

/** After the end money that nothing needs is to be refunded from the day on which it came in. */
export const lateMark = (lifecycle: Lifecycle<Renovation>, c: Courtyard, refundableFen: number): { isLate?: true } =>
  lifecycle.isStage(c.stage) || refundableFen > 0 ? {} : { isLate: true };

/** What is still to be collected of a source, in fen: what was planned, and always what is needed and not there. */
const toCollectFen = (
  lifecycle: Lifecycle<Renovation>,
  c: Courtyard,
  { policy }: Context,
  source: OthersSource,
): number => {
  const isCollected = lifecycle.isStage(c.stage) && (c.works !== undefined || isFunded(c, policy));
  return Math.max(missingOfFen(c, source), isCollected ? plannedFen(c, source) - receivedFen(c, source) : 0);
};

/** Money of other sources comes in. It is received before it is spent; what is beyond need goes back. */
export const recordReceipt = (lifecycle: Lifecycle<Renovation>) =>
  command<RecordReceipt, 'namedFiles'>({
    stages: [...lifecycle.stages, ...lifecycle.ends],
    by: ['projectManager'],
    evidence: namingFiles,
    blocked: receiptBlocked(lifecycle, 'recordReceipt'),
    faults: (c, input, ctx) => {
      const { source, receivedOn } = input;
      return [
        ...receivedOnFaults(c, receivedOn, ctx),
        ...arrivingFaults(c, 'recordReceipt', input, {
          openFen: toCollectFen(lifecycle, c, ctx, source),
          taken: (other) => (other.source === source ? other.amountFen : 0),
        }),
        ...receiptFaults(c, 'recordReceipt', input),
        ...scanMissing(isScanAsked(c, ctx), input),
      ];
    },
    decide: (c, { evidence, why: _, ...receipt }) =>
      accept(
        event('receiptRecorded', {
          ...receipt,
          ...(evidence === undefined ? {} : { evidence }),
          ...lateMark(lifecycle, c, refundableToOthersFen(c)),
        }),
      ),
  });

export interface ReverseReceipt {
  readonly receipt: string;
  /** Which it was when somebody asked. Absent in requests from before it was kept. */
  readonly meant?: MeantReceipt;
  readonly why: string;
}

/** What a receipt's payer paid and did not get back, in fen: what went back to who paid it was paid. */
const stillPaidFen = (c: Courtyard, source: PayersSource, receipt: Receipt): number => {
  if (source !== 'coFunding') return leftOfPayerFen(c, source, receipt);
  return receipt.unit === undefined ? unnamedFen(c) : paidFenOf(c, receipt.unit);
};

/** What is wrong with reversing a receipt: it is none, its amount is not known, or its money is spent or given back. */
const reversalFaults = (c: Courtyard, input: ReverseReceipt): Refusal => {
  const { receipt: number, meant } = input;
  const receipt = receiptMeant(c, input);
  if (receipt === undefined && meant !== undefined)
    return [reason('money-not-as-asked', { reference: number, amountFen: meant.amountFen }, '/receipt')];
  const { source, amountFen, refunds } = receipt ?? {};
  if (receipt === undefined || source === undefined || amountFen === undefined || refunds === true)
    return [reason('receipt-not-reversible', { receipt: number }, '/receipt')];
  const paidFen = stillPaidFen(c, source, receipt);
  return [
    ...when(
      amountFen > inHandFen(c.ledger, source),
      'above-in-hand',
      { amountFen, inHandFen: inHandFen(c.ledger, source) },
      '/receipt',
    ),
    ...when(amountFen > paidFen, 'above-paid', { amountFen, paidFen }, '/receipt'),
  ];
};

const someInHand = (c: Courtyard): boolean => PAYERS_SOURCES.some((source) => inHandFen(c.ledger, source) > 0);

/** A receipt was wrong: its posting is reversed, with a reason. Its number may be recorded again. */
export const reverseReceipt = (lifecycle: Lifecycle<Renovation>) =>
  command<ReverseReceipt>({
    stages: [...new Set([...STAGES, ...lifecycle.stagesAwaiting('refund-co-funding')])],
    by: ['projectManager', 'body'],
    blocked: (c) => when(!someInHand(c), 'nothing-in-hand'),
    named: (c, { receipt }) => {
      const meant = meantReceipt(c, receipt);
      return meant === undefined ? {} : { meant };
    },
    faults: (c, input) => [
      ...reversalFaults(c, input),
      ...sameWaits(c, {
        command: 'reverseReceipt',
        input,
        path: '/receipt',
        isSame: ({ receipt }) => sameNumber(receipt) === sameNumber(input.receipt),
      }),
    ],
    decide: (c, input) => {
      const { receipt, why } = input;
      const { number = receipt, source = 'other', amountFen = 0 } = receiptMeant(c, input) ?? {};
      return accept(event('receiptReversed', { receipt: number, source, amountFen, why }));
    },
  });

export interface RefundReceipt extends VoucherAlone {
  readonly source: OthersSource;
  readonly amountFen: number;
  /** Number of the receipt for the refund, or reference of the bank. */
  readonly receipt: string;
  /** To whom it goes back. Absent: to who paid, if only one has. */
  readonly payer?: string;
}

/** Money of other sources that no commitment needs any more goes back to those who paid it. */
export const refundReceipt = (lifecycle: Lifecycle<Renovation>) =>
  command<RefundReceipt, 'namedFiles'>({
    // Wherever others' money is there that nothing needs, also where nobody is asked to give it back yet.
    stages: [...new Set([...lifecycle.stages, ...lifecycle.stagesAwaiting('refund-others')])],
    by: ['projectManager'],
    evidence: namingFiles,
    // Who else pays before the release changes nothing of whom the refund was prepared for.
    named: (c, input) => payerMeant(c, input),
    blocked: (c) =>
      when(
        OTHERS_SOURCES.every((source) => unneededFen(c.ledger, source) === 0),
        'nothing-to-refund',
      ),
    faults: (c, input, ctx) => {
      const { source } = input;
      return [
        ...withinFaults(c, 'refundReceipt', input, {
          limitFen: unneededFen(c.ledger, source),
          above: ['above-in-hand', 'inHandFen'],
          taken: (other) => (other.source === source ? other.amountFen : 0),
        }),
        ...(input.amountFen > unneededFen(c.ledger, source) ? [] : refundPayerFaults(c, input)),
        ...receiptFaults(c, 'refundReceipt', input),
        ...paymentFaults(c, { command: 'refundReceipt', input, registered: 'none' }, ctx),
      ];
    },
    decide: (_, { source, amountFen, receipt, ...voucher }) =>
      accept(
        event('receiptRefunded', { source, amountFen, receipt, ...pick(voucher, 'payer', 'reference', 'paidOn') }),
      ),
  });
