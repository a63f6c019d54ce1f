import { namingFiles, type WithEvidence } from '../../kernel/documents/evidence';
import { isOfFirm } from '../../kernel/engagement';
import { accept } from '../../kernel/engine/command';
import { requestFor } from '../../kernel/engine/requests';
import { type Refusal, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { command } from '../command';
import type { ActingContext } from '../context';
import { contractorOf } from '../contractFirms';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import { firmNamed, firmUnknown, type ToFirm } from '../firms';
import { coveredFen, invoiceNumber, invoiceNumberFaults, isInForce, toInvoiceFen } from '../invoices';
import { sameWaits } from '../prepared';
import type { Role } from '../roles';
import { isContractSettled } from '../settlement';
import { isStage } from '../stage';
import { isAccountOfBody, isAccountOfFirm, isSameAccount, payeeAccountFaults } from '../vouchers';
import { ACCOUNT_PAID_IN } from './acceptance';

/** The stages in which a firm is paid, and paid anew. */
const FIRM_PAID_IN = ['works', ...ACCOUNT_PAID_IN] as const;

const contractMissing = (c: Courtyard): Refusal => [
  ...when(!isStage(c.stage) && isContractSettled(c), 'nothing-to-settle'),
  ...when(c.works === undefined, 'contract-missing'),
  ...when(c.works !== undefined && contractorOf(c) === undefined, 'contractor-not-engaged'),
];

/** The firm for which somebody acts: their own, whether it has the contract or had it before; for an office the one of now. */
const firmOfActor = (c: Courtyard, { actor }: ActingContext): string | undefined =>
  isOfFirm(actor) ? actor.organisationId : contractorOf(c)?.organisationId;

export interface SubmitInvoice extends Required<WithEvidence> {
  /** 20 digits; 8 in the old form, with its code. */
  readonly number: string;
  readonly code?: string;
  readonly amountFen: number;
  readonly issuedOn: LocalDate;
}

/**
 * A firm brings an invoice before a payment, mostly for what was certified. All its invoices together cover all its payments,
 * and are no more than its part of the contract is worth. A firm of before goes on until it is paid.
 */
export const submitInvoice = command<SubmitInvoice, 'namedFiles'>({
  stages: FIRM_PAID_IN,
  by: ['contractor'],
  alsoByFirmsOfBefore: true,
  evidence: namingFiles,
  blocked: contractMissing,
  faults: (c, input, ctx) => {
    const { now } = ctx;
    const { issuedOn, amountFen } = input;
    const own = invoiceNumber(input).number;
    const leftFen = toInvoiceFen(c, firmOfActor(c, ctx));
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
  decide: (c, input, ctx) =>
    accept(
      event('invoiceSubmitted', {
        no: (c.invoices?.length ?? 0) + 1,
        organisationId: firmOfActor(c, ctx) ?? '',
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
  stages: FIRM_PAID_IN,
  by: ['contractor'],
  alsoByFirmsOfBefore: true,
  blocked: (c) => [
    ...when(!isStage(c.stage) && isContractSettled(c), 'nothing-to-settle'),
    ...when(
      (c.invoices ?? []).every((one) => !isInForce(one)),
      'no-invoice',
    ),
  ],
  faults: (c, { no }, ctx) => {
    const invoice = c.invoices?.find((one) => one.no === no && isInForce(one));
    const firm = firmOfActor(c, ctx);
    if (invoice === undefined || invoice.organisationId !== firm) return when(true, 'invoice-unknown', { no }, '/no');
    return [...when(invoice.amountFen > coveredFen(c, firm), 'invoice-paid', { amountFen: invoice.amountFen }, '/no')];
  },
  decide: (_, { no, why }) => accept(event('invoiceWithdrawn', { no, why })),
});

export interface RegisterPayeeAccount extends Required<WithEvidence>, ToFirm {
  readonly bank: string;
  /** The account's number. */
  readonly payeeAccount: string;
  /** It is a notary's (提存), since the firm is gone. */
  readonly deposit?: boolean;
}

/** Who compares a firm's account with its document; whoever brought it does not. */
export const PAYEE_HANDS = ['subDistrictLeader', 'projectManager'] as const satisfies readonly Role[];

/** Whether a firm is at work: then it is not gone. */
const isBuilding = (c: Courtyard, firm: string | undefined): boolean =>
  firm === contractorOf(c)?.organisationId && c.works?.completion === undefined && c.windingUp === undefined;

/** Nobody of the sub-district says alone that a firm is gone. */
export const DEPOSIT_HANDS = ['supervisor', 'districtHousingLeader'] as const satisfies readonly Role[];

/** The firm whose account it is. Somebody of an office who confirms it reads the one that was named. */
const ownerOf = (c: Courtyard, { organisationId }: ToFirm, ctx: ActingContext): string | undefined =>
  organisationId ?? firmOfActor(c, ctx);

/** Whether a firm's own person brings it, or brought what an office confirms now. */
const isAskedByFirm = (c: Courtyard, input: RegisterPayeeAccount, { actor }: ActingContext): boolean =>
  isOfFirm(actor) || requestFor(c, 'registerPayeeAccount', input)?.role === 'contractor';

/**
 * The account to which a firm of the contract is paid, with its document: the firm's own person or the project manager brings
 * it, and another compares it. While a payment to the account of before waits, none takes its place. An
 * office says which firm's it is, if that is not the one of now; also where the firm's claim was assigned (债权转让), or an
 * administrator (管理人) acts for it: the document tells. Where the firm is gone, or nobody finds it, it is a notary's, with
 * whom the money is deposited (提存): then the district confirms it, once the firm builds no more, and no invoice is asked for.
 */
export const registerPayeeAccount = command<RegisterPayeeAccount, 'namedFiles'>({
  stages: FIRM_PAID_IN,
  by: ['contractor', 'projectManager'],
  alsoByFirmsOfBefore: true,
  evidence: namingFiles,
  secondHands: (_, { deposit }) => (deposit === true ? DEPOSIT_HANDS : PAYEE_HANDS),
  blocked: contractMissing,
  named: (c, input, ctx) => firmNamed(ownerOf(c, input, ctx)),
  faults: (c, input, ctx) => [
    ...firmUnknown(c, input),
    ...when(
      isOfFirm(ctx.actor) && input.organisationId !== undefined && input.organisationId !== ctx.actor.organisationId,
      'not-your-contract',
      undefined,
      '/organisationId',
    ),
    // No firm is gone that says so itself.
    ...when(isOfFirm(ctx.actor) && input.deposit === true, 'role-not-allowed', { role: ctx.actor.role }),
    ...when(
      input.deposit === true && isBuilding(c, ownerOf(c, input, ctx)),
      'completion-missing',
      undefined,
      '/deposit',
    ),
    ...payeeAccountFaults(c, input, ownerOf(c, input, ctx)),
    // Of an assigned claim an office says so, with its document; a firm takes nobody else's account for its own.
    ...when(
      isAccountOfBody(c, input.payeeAccount) ||
        (isAskedByFirm(c, input, ctx) && isAccountOfFirm(c, input.payeeAccount, ownerOf(c, input, ctx))),
      'account-of-another',
      undefined,
      '/payeeAccount',
    ),
    ...sameWaits(c, {
      command: 'registerPayeeAccount',
      input,
      path: '/payeeAccount',
      isSame: ({ organisationId, payeeAccount }) =>
        organisationId === ownerOf(c, input, ctx) && isSameAccount(payeeAccount, input.payeeAccount),
    }),
  ],
  decide: (c, input, ctx) =>
    accept(event('payeeAccountRegistered', { ...input, organisationId: ownerOf(c, input, ctx) ?? '' })),
});
