import type { WithEvidence } from '../kernel/documents/evidence';
import { sameReference } from '../kernel/documents/reference';
import { openRequests } from '../kernel/engine/requests';
import { type Refusal, reason, when } from '../kernel/reason';
import { dateOf, type Instant, type LocalDate, startOf } from '../kernel/time/instant';
import type { Context } from './context';
import { contractFirms, contractorOf } from './contractFirms';
import type { Courtyard } from './courtyard';
import { heldFlows, type Outgoing, outgoingFlows, paidDay, totalFen, wasThere } from './dayFlows';
import type { PayeeAccount } from './facts/invoices';
import type { RenovationSource } from './facts/money';
import type { ContractPayment, PaidFor } from './facts/payments';
import { voucherFaults } from './numbers';
import type { Role } from './roles';

/** What a payment tells of its bank voucher (银行回单): its number, day, payee's account, and file. */
export interface Voucher extends WithEvidence {
  readonly reference?: string;
  readonly paidOn?: LocalDate;
  /** The account to which the voucher says the money went. */
  readonly payeeAccount?: string;
}

/** The account that a firm has registered: the contractor of now, if none is named. */
export const payeeOf = (c: Courtyard, firm = contractorOf(c)?.organisationId): PayeeAccount | undefined =>
  c.payees?.findLast(({ organisationId }) => organisationId === firm);

/**
 * The account that the body has named, where a payment to it says its payee's or the policy asks for it. Those of before
 * named none.
 */
export const accountOfBody = (
  { bookkeeping }: Courtyard,
  { payeeAccount }: Voucher,
  { policy }: Pick<Context, 'policy'>,
): Vouched['registered'] =>
  payeeAccount === undefined && policy.payments?.vouchers !== true ? 'none' : bookkeeping?.account;

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

/** Whether a text names an account, with its bank or without: a number of 8 to 32 digits, in groups or not. */
export const hasAccountNumber = (account: string): boolean => /^\d{8,32}$/.test(digitsOf(account));

/** Whether two texts name the same account: by its digits, as some write the bank beside it. */
export const isSameAccount = (a: string, b: string): boolean =>
  digitsOf(a) === '' ? sameReference(a) === sameReference(b) : digitsOf(a) === digitsOf(b);

/** Who reads accounts in full: those who pay, and the firm whose account it is. */
export const mayReadPayees = (
  c: Courtyard,
  reader: { readonly organisationId: string; readonly roles: readonly string[] },
): boolean =>
  (['districtPayer', 'districtFinanceLeader'] satisfies Role[]).some((role) => reader.roles.includes(role)) ||
  (contractFirms(c).includes(reader.organisationId) && [...(c.payees ?? []), ...accountsAsked(c)].every(isOf(reader)));

/** Whose the accounts are that somebody asks to register. */
const accountsAsked = (c: Courtyard) =>
  openRequests(c).flatMap(({ command, input }) =>
    command === 'registerPayeeAccount' && typeof input.organisationId === 'string'
      ? [{ organisationId: input.organisationId }]
      : [],
  );

const isOf =
  ({ organisationId }: { readonly organisationId: string }) =>
  (payee: Pick<PayeeAccount, 'organisationId'>): boolean =>
    payee.organisationId === organisationId;

type Account = Pick<PayeeAccount, 'bank' | 'payeeAccount' | 'deposit'>;

/** Whether an account is registered here as a firm's; `but`: of another firm than this. */
export const isAccountOfFirm = ({ payees = [] }: Pick<Courtyard, 'payees'>, account: string, but?: string): boolean =>
  payees.some(
    ({ organisationId, deposit, payeeAccount }) =>
      organisationId !== but && deposit !== true && isSameAccount(payeeAccount, account),
  );

/** Whether an account is the body's. */
export const isAccountOfBody = ({ bookkeeping }: Pick<Courtyard, 'bookkeeping'>, account: string): boolean =>
  bookkeeping !== undefined && isSameAccount(bookkeeping.account, account);

/**
 * An account's number has 8 to 32 digits, in groups or not. One that is registered is not registered again, but with another
 * bank, as its name was wrong; and no account of the firm's is a notary's as well.
 */
export const payeeAccountFaults = (c: Courtyard, account: Account, firm: string | undefined): Refusal => {
  const { bank, payeeAccount, deposit } = account;
  const registered = payeeOf(c, firm);
  const isSame = (other: Account): boolean => isSameAccount(payeeAccount, other.payeeAccount);
  return [
    ...when(
      !/^\d{8,32}$/.test(payeeAccount.normalize('NFKC').replace(/[\s\p{Pd}\p{Default_Ignorable_Code_Point}]/gu, '')),
      'account-malformed',
      undefined,
      '/payeeAccount',
    ),
    ...when(
      (registered !== undefined && isSame(registered) && sameReference(bank) === sameReference(registered.bank)) ||
        c.payees?.some((other) => (other.deposit === true) !== (deposit === true) && isSame(other)) === true,
      'payee-account-known',
      undefined,
      '/payeeAccount',
    ),
  ];
};

/** The same of money that no registered account awaits: what comes back, and what is refunded. */
export type VoucherAlone = Omit<Voucher, 'payeeAccount'>;

/** A payment with its voucher, and the account that the payee has registered; `none` for money that comes back or is refunded. */
export interface Vouched {
  readonly command: string;
  readonly input: Voucher;
  readonly registered: string | undefined | 'none';
  /** When it became due: nothing is paid before. Absent: since the courtyard was enrolled. */
  readonly since?: Instant | undefined;
  /** What of earlier payments for the same came back, and what is left to pay of it, in fen: nothing leaves while that is out. */
  readonly again?: {
    readonly payments: readonly Outgoing[];
    readonly amountFen: number;
    readonly leftFen: number;
  };
  /** What it draws, in fen, and of which sources: nothing leaves before their money is there. */
  readonly drawn?: { readonly amountFen: number; readonly sources: readonly RenovationSource[] };
}

/** A field of the voucher that has to be there, and is not. */
const missing = (isAbsent: boolean, field: string): Refusal =>
  isAbsent ? [reason('voucher-incomplete', undefined, `/${field}`)] : [];

/** The payee's account is the registered one when the payment is prepared, and still when it is released. */
const payeeFaults = (account: string | undefined, registered: Vouched['registered'], isAsked: boolean): Refusal => {
  if (registered === 'none') return [];
  if (registered === undefined)
    return when(isAsked || account !== undefined, 'payee-account-missing', undefined, '/payeeAccount');
  if (account === undefined) return missing(true, 'payeeAccount');
  return when(!isSameAccount(account, registered), 'payee-account-differs', undefined, '/payeeAccount');
};

/** The payments to a firm for a claim, the settlement or the retention, also those that came back. */
export const paymentsFor = (
  { payments = [] }: Pick<Courtyard, 'payments'>,
  paidFor: PaidFor,
  firm: string | undefined,
  no?: number,
): readonly ContractPayment[] =>
  payments.filter(
    (one) =>
      one.paidFor === paidFor &&
      (no === undefined || one.no === no) &&
      (one.organisationId === undefined || one.organisationId === firm),
  );

/** When the first payment to a firm left, or to any: nothing of it comes back before, nor takes the place of what was paid. */
export const firstPaidSince = ({ payments = [] }: Pick<Courtyard, 'payments'>, firm?: string): Instant | undefined =>
  payments
    .filter(({ organisationId = firm }) => firm === undefined || organisationId === firm)
    .map((one) => startOf(paidDay(one)))
    .toSorted()[0];

/** Whether a payment would leave twice: on its day, or one since, more would have been out than is to be paid in all. */
const isOutStill = (again: Vouched['again'], paidOn: LocalDate): boolean => {
  if (again === undefined || again.amountFen > again.leftFen) return false;
  const flows = again.payments.flatMap((one) => outgoingFlows(one));
  // What is left to pay is what is to be paid in all, less what is out now.
  const allFen = again.leftFen - flows.reduce((sum, { fen }) => sum + fen, 0);
  return !wasThere([{ on: '', fen: allFen }, ...flows], paidOn, again.amountFen);
};

/** Whether what a payment draws came in later than the voucher says that it left, or was spent or given back in between. */
const isDrawnEarly = (c: Courtyard, drawn: Vouched['drawn'], paidOn: LocalDate): boolean => {
  if (drawn === undefined) return false;
  const flows = heldFlows(c, drawn.sources);
  // What is not there at all is refused for that.
  return totalFen(flows) >= drawn.amountFen && !wasThere(flows, paidOn, drawn.amountFen);
};

/** Faults of a payment's voucher: used already, incomplete where the policy asks for it, of the future, to another account. */
export const paymentFaults = (
  c: Courtyard,
  { command, input, registered, since = c.openedAt, again, drawn }: Vouched,
  { policy, now }: Context,
): Refusal => {
  const { reference, paidOn, payeeAccount, evidence = [] } = input;
  const isAsked = policy.payments?.vouchers === true;
  return [
    ...(reference === undefined ? missing(isAsked, 'reference') : voucherFaults(c, command, { ...input, reference })),
    ...missing(isAsked && paidOn === undefined, 'paidOn'),
    ...when(paidOn !== undefined && paidOn > dateOf(now), 'date-in-future', undefined, '/paidOn'),
    ...when(
      paidOn !== undefined && (paidOn < dateOf(since) || isOutStill(again, paidOn) || isDrawnEarly(c, drawn, paidOn)),
      'dates-out-of-order',
      undefined,
      '/paidOn',
    ),
    ...payeeFaults(payeeAccount, registered, isAsked),
    ...missing(isAsked && evidence.length === 0, 'evidence'),
  ];
};
