import { type HeldNumber, heldAccount, heldNumber, heldVoucher } from '../kernel/documents/numbers';
import { looseReference } from '../kernel/documents/reference';
import type { RequestedCommand } from '../kernel/engine/case';
import { openRequests, requestFor } from '../kernel/engine/requests';
import { type Refusal, when } from '../kernel/reason';
import type { Context } from './context';
import { contractorOf, paidSinceNamedFen, partsBuilt, totalOverFirms } from './contractFirms';
import type { Courtyard } from './courtyard';
import type { Invoice } from './facts/invoices';
import { figureByFirm } from './firmAccounts';
import { vouchersHeld } from './numbers';
import { receiptsHeld } from './payers';
import { retentionOwedFen } from './settlement';
import { payeeOf } from './vouchers';
import { contractValueFen } from './works';

// Invoices belong to a firm's contract and not to one claim: a claim that was returned, and a payment that was declined, leave
// the firm's invoice where it is, and it covers the next one. Only the firm takes it back. One firm's cover no other's.

export const isInForce = ({ withdrawn }: Invoice): boolean => withdrawn === undefined;

/** The digits of a number without what people put between them; other characters stay, so that they are noticed. */
const digitsOf = (written: string): string =>
  written.normalize('NFKC').replace(/[\s\p{Pd}\p{Default_Ignorable_Code_Point}]/gu, '');

/**
 * Faults of an invoice's number: an electronic one (数电发票) has 20 digits and no code; one of the old form has 8 digits,
 * and a code of 10 or 12. Source: State Taxation Administration.
 */
export const invoiceNumberFaults = ({ number, code }: Pick<Invoice, 'number' | 'code'>): Refusal => {
  const digits = digitsOf(number);
  const isOldForm = /^\d{8}$/.test(digits);
  return [
    ...when(!isOldForm && !/^\d{20}$/.test(digits), 'invoice-malformed', undefined, '/number'),
    ...when(
      isOldForm ? !/^(\d{10}|\d{12})$/.test(digitsOf(code ?? '')) : code !== undefined && /^\d{20}$/.test(digits),
      'invoice-code-malformed',
      undefined,
      '/code',
    ),
  ];
};

export const invoiceNumber = ({ number, code }: Pick<Invoice, 'number' | 'code'>): HeldNumber =>
  // A letter divides them: a code and a number of the old form have as many digits as a number of today.
  heldNumber('invoice', code === undefined ? digitsOf(number) : `${digitsOf(code)}n${digitsOf(number)}`);

/** The numbers that a courtyard holds: its invoices in force, vouchers of payments and receipts of others, waiting or released. */
export const numbersHeld = (c: Courtyard): readonly HeldNumber[] => [
  ...(c.invoices ?? []).filter(isInForce).map(invoiceNumber),
  // Where payee, amount and day are the same, a voucher under a label or with leading zeros is the same.
  ...vouchersHeld(c).flatMap(({ number, told }) => [
    heldNumber('voucher', number),
    ...(told === undefined ? [] : [heldVoucher(looseReference(number), told)]),
  ]),
  ...receiptsHeld(c),
  // A notary has the money of many firms.
  ...(c.payees ?? [])
    .filter(({ deposit }) => deposit !== true)
    .map(({ payeeAccount, organisationId }) => heldAccount(payeeAccount, organisationId)),
];

/** What a firm has invoiced, in fen: the contractor of now, if none is named. */
export const invoicedFen = (c: Courtyard, firm = contractorOf(c)?.organisationId): number =>
  (c.invoices ?? [])
    .filter((invoice) => isInForce(invoice) && invoice.organisationId === firm)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);

const TO_CONTRACTOR: readonly string[] = ['payClaim', 'paySettlement', 'releaseRetention'];

/** The firm that a payment names which waits for its release; without a name it is the contractor's. */
const firmOfRequest = (c: Courtyard, { input }: RequestedCommand): unknown =>
  input.organisationId ?? contractorOf(c)?.organisationId;

/** Payments to a firm that wait for their release, in fen, beside the one with this input. */
const preparedFen = (c: Courtyard, firm: string | undefined, command: string, input: object): number => {
  const own = requestFor(c, command, input);
  const retainedFen = figureByFirm(c, 'retainedFen', retentionOwedFen(c)).get(firm ?? '') ?? 0;
  return openRequests(c)
    .filter((open) => TO_CONTRACTOR.includes(open.command) && open.no !== own?.no && firmOfRequest(c, open) === firm)
    .reduce((sum, open) => sum + Number(open.input.amountFen ?? retainedFen), 0);
};

/** What a firm's invoices still cover, in fen, beside what is paid to it or prepared: the contractor's, if none is named. */
export const coveredFen = (
  c: Courtyard,
  firm = contractorOf(c)?.organisationId,
  command = '',
  input: object = {},
): number => Math.max(0, invoicedFen(c, firm) - paidSinceNamedFen(c, firm) - preparedFen(c, firm, command, input));

/**
 * What a firm may still invoice, in fen: the contractor of now what the contract is worth beside the parts of others; one of
 * before its own part.
 */
export const toInvoiceFen = (c: Courtyard, firm = contractorOf(c)?.organisationId): number => {
  if (c.works === undefined) return 0;
  const parts = partsBuilt(c);
  const ownFen = Math.max(parts.get(firm ?? '') ?? 0, paidSinceNamedFen(c, firm));
  const worthFen = contractValueFen(c.works) - (totalOverFirms(parts) - (parts.get(firm ?? '') ?? 0));
  return Math.max(0, (firm === contractorOf(c)?.organisationId ? worthFen : ownFen) - invoicedFen(c, firm));
};

/**
 * A payment to a firm whose invoices do not cover it, together with all that it was paid before. Of a firm that is gone the
 * money goes to a notary, and nobody invoices it.
 */
export const uninvoiced = (
  c: Courtyard,
  payment: {
    readonly command: string;
    readonly input: object;
    readonly amountFen: number;
    readonly firm: string | undefined;
  },
  { policy }: Pick<Context, 'policy'>,
): Refusal => {
  const leftFen = coveredFen(c, payment.firm, payment.command, payment.input);
  return when(
    policy.payments?.invoices === true && payeeOf(c, payment.firm)?.deposit !== true && payment.amountFen > leftFen,
    'invoice-missing',
    { amountFen: payment.amountFen, coveredFen: leftFen },
    '/amountFen',
  );
};
