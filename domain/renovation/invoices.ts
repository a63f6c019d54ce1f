import { type HeldNumber, heldNumber } from '../kernel/documents/numbers';
import { engagedFor } from '../kernel/engagement';
import { openRequests, requestFor } from '../kernel/engine/requests';
import { type Refusal, when } from '../kernel/reason';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { Invoice } from './facts/invoices';
import type { Payment } from './facts/works';
import { vouchersHeld } from './prepared';
import { retentionOwedFen } from './settlement';

// Invoices belong to the contract and not to one claim: a claim that was returned, and a payment that was declined, leave
// the firm's invoice where it is, and it covers the next one. Only the firm takes it back.

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

/** The numbers that a courtyard holds: its invoices in force, and the vouchers of payments, waiting or released. */
export const numbersOf = (c: Courtyard): readonly HeldNumber[] => [
  ...(c.invoices ?? []).filter(isInForce).map(invoiceNumber),
  ...vouchersHeld(c).map((reference) => heldNumber('voucher', reference)),
];

/** The firm that has the contract now; undefined for a contract from before firms were named. */
export const contractorOf = (c: Courtyard) => engagedFor(c, 'contractor');

/** What the contractor of now has invoiced, in fen. */
export const invoicedFen = (c: Courtyard): number => {
  const firm = contractorOf(c)?.organisationId;
  return (c.invoices ?? [])
    .filter((invoice) => isInForce(invoice) && invoice.organisationId === firm)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
};

type Payable = { readonly parts?: readonly Payment[]; readonly paid?: Payment };
/** Those whose money did not come back. */
const paymentsIn = ({ parts = [], paid }: Payable): readonly Payment[] =>
  [...parts, ...(paid ? [paid] : [])].filter(({ reversedAt }) => reversedAt === undefined);

/** What was paid to the contractor of now, in fen: since it was engaged. */
const paidToContractorFen = (c: Courtyard): number => {
  const since = contractorOf(c)?.from ?? '';
  const { released, heldFen = 0 } = c.maintenance?.retention ?? {};
  return [
    ...(c.works?.claims ?? []).flatMap(paymentsIn),
    ...paymentsIn(c.acceptance?.settlement ?? {}),
    ...(released === undefined ? [] : [{ ...released, amountFen: heldFen }]),
  ]
    .filter(({ at }) => at >= since)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
};

const TO_CONTRACTOR: readonly string[] = ['payClaim', 'paySettlement', 'releaseRetention'];

/** Payments to the contractor that wait for their release, in fen, beside the one with this input. */
const preparedFen = (c: Courtyard, command: string, input: object): number => {
  const own = requestFor(c, command, input);
  return openRequests(c)
    .filter((open) => TO_CONTRACTOR.includes(open.command) && open.no !== own?.no)
    .reduce((sum, open) => sum + Number(open.input.amountFen ?? retentionOwedFen(c)), 0);
};

/** What the contractor's invoices still cover, in fen, beside what is paid or prepared. */
export const coveredFen = (c: Courtyard, command = '', input: object = {}): number =>
  Math.max(0, invoicedFen(c) - paidToContractorFen(c) - preparedFen(c, command, input));

/** A payment to the contractor whose invoices do not cover it, together with all that was paid before. */
export const uninvoiced = (
  c: Courtyard,
  payment: { readonly command: string; readonly input: object; readonly amountFen: number },
  { policy }: Pick<Context, 'policy'>,
): Refusal => {
  const leftFen = coveredFen(c, payment.command, payment.input);
  return when(
    policy.payments?.invoices === true && payment.amountFen > leftFen,
    'invoice-missing',
    { amountFen: payment.amountFen, coveredFen: leftFen },
    '/amountFen',
  );
};
