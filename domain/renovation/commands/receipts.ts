import { namingFiles, type WithEvidence } from '../../kernel/documents/evidence';
import { accept } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { type Refusal, reason, when } from '../../kernel/reason';
import type { LocalDate } from '../../kernel/time/instant';
import { command, type Renovation } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import { PAYERS_SOURCES, type PayersSource } from '../facts/money';
import { isFunded, plannedFen } from '../funding';
import { inHandFen, unneededFen } from '../ledger';
import { receiptFaults } from '../prepared';
import { receiptNumbered, receivedFen, receivedOnFaults } from '../receipts';
import { STAGES } from '../stage';
import { paidFenOf, unnamedFen } from '../unitPayments';

/** The stages in which money of other sources comes in: from the approval until the last payment. */
const WHILE_FUNDED = STAGES.slice(STAGES.indexOf('subsidy'));

/** The sources whose receipts the sub-district records; residents' own money has commands of its own. */
export const OTHERS_SOURCES = ['maintenanceFunds', 'utilities', 'other'] as const satisfies readonly PayersSource[];
export type OthersSource = (typeof OTHERS_SOURCES)[number];

export interface RecordReceipt extends WithEvidence {
  readonly source: OthersSource;
  readonly payer: string;
  readonly amountFen: number;
  readonly receivedOn: LocalDate;
  /** Receipt number, or reference of the bank. */
  readonly receipt: string;
}

/** Money of other sources comes in. It is received before it is spent. */
export const recordReceipt = command<RecordReceipt, 'namedFiles'>({
  stages: WHILE_FUNDED,
  by: ['projectManager'],
  evidence: namingFiles,
  blocked: (c, { policy }) => when(!isFunded(c, policy), 'funding-not-approved'),
  faults: (c, input, ctx) => {
    const { source, amountFen, receivedOn } = input;
    const openFen = plannedFen(c, source) - receivedFen(c, source);
    return [
      ...receivedOnFaults(c, receivedOn, ctx),
      ...when(amountFen > openFen, 'above-planned', { amountFen, openFen }, '/amountFen'),
      ...receiptFaults(c, 'recordReceipt', input),
    ];
  },
  decide: (_, { evidence, ...receipt }) =>
    accept(event('receiptRecorded', { ...receipt, ...(evidence === undefined ? {} : { evidence }) })),
});

export interface ReverseReceipt {
  readonly receipt: string;
  readonly why: string;
}

/** What is wrong with reversing a receipt: it is none, its amount is not known, or its money is spent or given back. */
const reversalFaults = (c: Courtyard, number: string): Refusal => {
  const { source, amountFen, refunds, unit } = receiptNumbered(c, number) ?? {};
  if (source === undefined || amountFen === undefined || refunds === true)
    return [reason('receipt-not-reversible', { receipt: number }, '/receipt')];
  // What went back to who paid it was paid.
  const paidFen = source !== 'coFunding' ? amountFen : unit === undefined ? unnamedFen(c) : paidFenOf(c, unit);
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
    faults: (c, { receipt }) => reversalFaults(c, receipt),
    decide: (c, { receipt, why }) => {
      const { number = receipt, source = 'other', amountFen = 0 } = receiptNumbered(c, receipt) ?? {};
      return accept(event('receiptReversed', { receipt: number, source, amountFen, why }));
    },
  });

export interface RefundReceipt {
  readonly source: OthersSource;
  readonly amountFen: number;
  /** Number of the receipt for the refund, or reference of the bank. */
  readonly receipt: string;
}

/** Money of other sources that no commitment needs any more goes back to those who paid it. */
export const refundReceipt = (lifecycle: Lifecycle<Renovation>) =>
  command<RefundReceipt>({
    stages: lifecycle.stagesAwaiting('refund-others'),
    by: ['projectManager'],
    blocked: (c) =>
      when(
        OTHERS_SOURCES.every((source) => unneededFen(c.ledger, source) === 0),
        'nothing-to-refund',
      ),
    faults: (c, input) => {
      const { source, amountFen } = input;
      const refundableFen = unneededFen(c.ledger, source);
      return [
        ...when(amountFen > refundableFen, 'above-in-hand', { amountFen, inHandFen: refundableFen }, '/amountFen'),
        ...receiptFaults(c, 'refundReceipt', input),
      ];
    },
    decide: (_, refund) => accept(event('receiptRefunded', refund)),
  });
