import { namingFiles, type WithEvidence } from '../../kernel/documents/evidence';
import { accept } from '../../kernel/engine/command';
import { type Refusal, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { command } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import { emptyEvidence } from '../evidenceTexts';
import { contractorOf, coveredFen, invoicedFen, invoiceNumber, invoiceNumberFaults, isInForce } from '../invoices';
import { isContractSettled } from '../settlement';
import { isStage } from '../stage';
import { accountFaults, payeeOf } from '../vouchers';
import { contractValueFen } from '../works';

/** The stages in which a firm is paid, and paid anew. */
const PAID_IN = ['works', 'acceptance', 'maintenance', 'closed', 'withdrawn'] as const;

const contractMissing = (c: Courtyard): Refusal => [
  ...when(!isStage(c.stage) && isContractSettled(c), 'nothing-to-settle'),
  ...when(c.works === undefined, 'contract-missing'),
  ...when(c.works !== undefined && contractorOf(c) === undefined, 'contractor-not-engaged'),
];

export interface SubmitInvoice extends Required<WithEvidence> {
  /** 20 digits; 8 in the old form, with its code. */
  readonly number: string;
  readonly code?: string;
  readonly amountFen: number;
  readonly issuedOn: LocalDate;
}

/**
 * The contractor brings an invoice before a payment, mostly for what was certified. All invoices together cover all
 * payments, and are no more than the contract is worth.
 */
export const submitInvoice = command<SubmitInvoice, 'namedFiles'>({
  stages: PAID_IN,
  by: ['contractor'],
  evidence: namingFiles,
  blocked: contractMissing,
  faults: (c, input, { now }) => {
    const { issuedOn, amountFen } = input;
    const own = invoiceNumber(input).number;
    const leftFen = c.works === undefined ? 0 : Math.max(0, contractValueFen(c.works) - invoicedFen(c));
    return [
      ...invoiceNumberFaults(input),
      ...when(
        (c.invoices ?? []).some((one) => isInForce(one) && invoiceNumber(one).number === own),
        'invoice-used',
        undefined,
        '/number',
      ),
      ...when(amountFen > leftFen, 'invoice-above-contract', { amountFen, leftFen }, '/amountFen'),
      ...when(issuedOn > dateOf(now), 'date-in-future', undefined, '/issuedOn'),
      ...when(issuedOn < dateOf(c.works?.contract.awardedAt ?? now), 'dates-out-of-order', undefined, '/issuedOn'),
    ];
  },
  decide: (c, input) =>
    accept(
      event('invoiceSubmitted', {
        no: (c.invoices?.length ?? 0) + 1,
        organisationId: contractorOf(c)?.organisationId ?? '',
        ...input,
      }),
    ),
});

export interface WithdrawInvoice {
  readonly no: number;
  readonly why: string;
}

/** The firm takes an invoice back (作废、红冲) as long as no payment rests on it. Its number is free again. */
export const withdrawInvoice = command<WithdrawInvoice>({
  stages: PAID_IN,
  by: ['contractor'],
  blocked: (c) => [
    ...when(!isStage(c.stage) && isContractSettled(c), 'nothing-to-settle'),
    ...when(
      (c.invoices ?? []).every((one) => !isInForce(one)),
      'no-invoice',
    ),
  ],
  faults: (c, { no, why }) => {
    const invoice = c.invoices?.find((one) => one.no === no && isInForce(one));
    if (invoice === undefined || invoice.organisationId !== contractorOf(c)?.organisationId)
      return when(true, 'invoice-unknown', { no }, '/no');
    return [
      ...when(invoice.amountFen > coveredFen(c), 'invoice-paid', { amountFen: invoice.amountFen }, '/no'),
      ...emptyEvidence(why, '/why'),
    ];
  },
  decide: (_, { no, why }) => accept(event('invoiceWithdrawn', { no, why })),
});

export interface RegisterPayeeAccount extends Required<WithEvidence> {
  readonly bank: string;
  /** The account's number. */
  readonly payeeAccount: string;
}

/**
 * The account to which the contract's firm is paid, with its document: the firm's own person or the project manager brings
 * it, and another compares it. A payment that was prepared before names the account of before, and is released no more.
 */
export const registerPayeeAccount = command<RegisterPayeeAccount, 'namedFiles'>({
  stages: PAID_IN,
  by: ['contractor', 'projectManager'],
  evidence: namingFiles,
  blocked: contractMissing,
  faults: (c, { payeeAccount }) => accountFaults(payeeAccount, payeeOf(c)?.payeeAccount),
  decide: (c, input) =>
    accept(event('payeeAccountRegistered', { organisationId: contractorOf(c)?.organisationId ?? '', ...input })),
});
