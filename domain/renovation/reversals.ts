import { sameNumber, sameReference } from '../kernel/documents/reference';
import { pick } from '../kernel/journal/outline';
import { applyMovements } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import { shareOf } from '../kernel/policies/casePolicy';
import { defectPeriodEndsAt, defectsSince } from './clocks';
import type { Context } from './context';
import { firmOfPayment, isSharedByFirms } from './contractFirms';
import type { Courtyard } from './courtyard';
import { type CourtyardEvent, type EventData, event } from './events';
import { payments as reducers } from './evolve/payments';
import type { Ledger, Receipt, Source } from './facts/money';
import type { CameBack, ContractPayment, PaidFor, Recovery } from './facts/payments';
import { keptByFen, overpaidToFen } from './firmAccounts';
import { renovationTotal, restatedMovements, returnedMovements, returnedParts, sparing } from './ledger';
import { requestsOf } from './maintenanceSubsidy';
import { owedOf } from './postings';
import { REFUNDS } from './prepared';
import { counteredWriteOffs, type Reversal, reversalOf, sumOf } from './reversedRecoveries';
import type { ReversedKind } from './reversingHands';
import { overpaymentOwedFen, spareAfterAuditFen } from './settlement';

// Money that left and came back (退汇), or came in and bounced: its postings are reversed, and it is owed again.

/** A payment of a year's subsidy; `no` counts the year's requests from 1. */
export interface SubsidyPayment {
  readonly year: number;
  readonly no: number;
  readonly reference: string;
  readonly amountFen: number;
  readonly paidOn?: string;
  readonly isLast: boolean;
}

/** Money that moved and did not come back. */
export type Paid =
  | { readonly kind: 'contract'; readonly payment: ContractPayment }
  | { readonly kind: 'recovery'; readonly payment: Recovery }
  | { readonly kind: 'subsidy'; readonly payment: SubsidyPayment }
  | { readonly kind: 'refund'; readonly payment: Receipt & Required<Pick<Receipt, 'source' | 'amountFen'>> };

/** Those of before releases kept no voucher: the confirmed request has it, or the posting's reference is by the year. */
const subsidyPayments = ({ maintenance, requests = [] }: Courtyard): readonly SubsidyPayment[] =>
  (maintenance?.years ?? []).flatMap((entry) =>
    requestsOf(entry).flatMap(({ paid, amountFen }, i, all) => {
      if (paid === undefined) return [];
      const { year } = entry;
      const asked = requests.find(
        ({ command, input, settled }) =>
          command === 'payMaintenanceSubsidy' && input.year === year && settled?.at === paid.at,
      );
      const reference = paid.reference ?? asked?.input.reference ?? `maintenance ${year}`;
      const { paidOn } = paid;
      const isLast = entry.subsidy !== undefined && i === all.length - 1;
      return [
        {
          year,
          no: i + 1,
          reference: String(reference),
          amountFen,
          isLast,
          ...(paidOn === undefined ? {} : { paidOn }),
        },
      ];
    }),
  );

/** The voucher of a refund; of one that an early release recorded, as it stands in the request that was confirmed. */
const voucherOf = ({ requests = [] }: Courtyard, receipt: Receipt): Pick<Receipt, 'reference' | 'paidOn'> => {
  if (receipt.reference !== undefined || receipt.paidOn !== undefined) return pick(receipt, 'reference', 'paidOn');
  const asked = requests.find(
    ({ command, input, settled }) =>
      REFUNDS.includes(command) &&
      settled !== undefined &&
      settled.why === undefined &&
      settled.endedWith === undefined &&
      input.receipt === receipt.number,
  );
  return asked === undefined ? {} : pick(asked.input as Pick<Receipt, 'reference' | 'paidOn'>, 'reference', 'paidOn');
};

const refunds = (c: Courtyard): readonly Paid[] =>
  c.receipts.flatMap((payment): readonly Paid[] => {
    const { refunds: isRefund, source, amountFen } = payment;
    return isRefund !== true || source === undefined || amountFen === undefined
      ? []
      : [{ kind: 'refund', payment: { ...payment, source, amountFen, ...voucherOf(c, payment) } }];
  });

/** All that moved, yearly subsidies only while they have not come back. */
const moved = (c: Courtyard): readonly Paid[] => [
  ...(c.payments ?? []).map((payment): Paid => ({ kind: 'contract', payment })),
  ...subsidyPayments(c).map((payment): Paid => ({ kind: 'subsidy', payment })),
  ...refunds(c),
  ...(c.recoveries ?? []).map((payment): Paid => ({ kind: 'recovery', payment })),
];

const isReversed = ({ payment }: Paid): boolean => 'reversed' in payment && payment.reversed !== undefined;

/** All that moved and can come back: payments to the contractor, yearly subsidies, refunds; what was recovered or replaced. */
export const reversible = (c: Courtyard): readonly Paid[] => moved(c).filter((paid) => !isReversed(paid));

export const referenceOf = (paid: Paid): string =>
  paid.kind === 'refund' ? paid.payment.number : paid.payment.reference;

export const amountOf = ({ payment }: Paid): number => ('parts' in payment ? sumOf(payment.parts) : payment.amountFen);

/** The numbers by which it is found: the voucher, and of a refund its receipt, too. */
export const namesOf = (paid: Paid): readonly string[] =>
  [referenceOf(paid), paid.payment.reference].filter((name) => name !== undefined);

/** Whether it is named so: by its voucher, or by the number of its receipt or ruling. */
const isNamed = (paid: Paid, reference: string): boolean => {
  const [number, ...vouchers] = namesOf(paid);
  const isVoucher = paid.kind !== 'refund' && !(paid.kind === 'recovery' && paid.payment.how === 'writtenOff');
  const same = isVoucher ? sameReference : sameNumber;
  return (
    (number !== undefined && same(number) === same(reference)) ||
    vouchers.some((voucher) => sameReference(voucher) === sameReference(reference))
  );
};

const named = (all: readonly Paid[], reference: string): Paid | undefined =>
  all.findLast((paid) => namesOf(paid).includes(reference)) ?? all.findLast((paid) => isNamed(paid, reference));

/** The payment or refund with this voucher, or the refund with this receipt, whatever signs it is written with. */
export const paidBy = (c: Courtyard, reference: string): Paid | undefined => named(reversible(c), reference);

export const kindOf = (paid: Paid): ReversedKind => {
  if (paid.kind === 'recovery') return paid.payment.how;
  return paid.kind !== 'refund' ? paid.kind : isToOthers(paid) ? 'refundToOthers' : 'refundToResidents';
};

/** What a reversal is about, though it is released by now. Whatever is not on record any more was a payment. */
export const reversedKind = (c: Courtyard, reference: string): ReversedKind => {
  const paid = paidBy(c, reference) ?? named(moved(c), reference);
  return paid === undefined ? 'subsidy' : kindOf(paid);
};

/** Whether two numbers mean the same payment, or, where none is known, are the same number. */
export const isSamePaid = (c: Courtyard, one: string, other: string): boolean => {
  const [a, b] = [paidBy(c, one), paidBy(c, other)].map((paid) => paid && referenceOf(paid));
  return a === undefined || b === undefined ? sameReference(one) === sameReference(other) : a === b;
};

const POSITION_OF = { claim: 'payable', settlement: 'payable', retention: 'retained' } as const satisfies Readonly<
  Record<PaidFor, string>
>;

/** Whether so much was recovered from the contractor that this payment cannot come back as well. */
export const isRecovered = (c: Courtyard, payment: ContractPayment): boolean => {
  // What another firm has got is not what this one gave back.
  const keptFen = keptByFen(c, firmOfPayment(c, payment)) ?? renovationTotal(c.ledger, 'paid');
  return keptFen + sumOf(counteredWriteOffs(c, payment).flatMap(({ parts }) => parts)) < sumOf(payment.parts);
};

/**
 * Postings that came back, and those that bring the ledger in step with what is owed after them. Money that waited to
 * replace subsidy needs to do so no more where the subsidy itself came back.
 */
const inStep = (after: Courtyard, back: readonly Movement<Source>[], reference: string): readonly CourtyardEvent[] => {
  const spared = sparing(after.ledger, spareAfterAuditFen(after));
  const movements = [...back, ...restatedMovements(after.ledger, owedOf(after), reference, spared)];
  return [event('moneyMoved', { movements })];
};

/**
 * The retention once money came back, in fen, if it is more than is held: where all was paid before the audit nothing was
 * left to keep back. None of it is paid yet, and the defect period runs.
 */
const retentionFrom = (c: Courtyard, ledger: Ledger, ctx: Context): number | undefined => {
  const audit = c.acceptance?.settlement?.audit;
  const { heldFen = audit?.retentionFen ?? 0, released, owedAgain } = c.maintenance?.retention ?? {};
  const endsAt = defectPeriodEndsAt(c, ctx);
  // Of several firms each keeps what the audit kept back of it.
  if (isSharedByFirms(c)) return undefined;
  if (audit === undefined || released !== undefined || owedAgain !== undefined || c.stage === 'closed')
    return undefined;
  if (endsAt !== undefined && endsAt <= ctx.now) return undefined;
  const unpaidFen = Math.max(0, audit.eligibleFen - renovationTotal(ledger, 'paid'));
  const shareFen = Math.min(shareOf(audit.eligibleFen, ctx.policy.acceptance.retention), unpaidFen);
  return shareFen > heldFen ? shareFen : undefined;
};

/** A payment to the contractor that came back, once its write-offs are reversed. */
const paymentReversal = (c: Courtyard, payment: ContractPayment, cameBack: CameBack, ctx: Context): Reversal => {
  const { paidFor, no, reference } = payment;
  const amountFen = sumOf(payment.parts);
  const parts = returnedParts(c.ledger, payment.parts);
  // What another firm owes is not taken from this one.
  const ownFen = overpaidToFen(c, firmOfPayment(c, payment)) ?? amountFen;
  const recoveredFen = Math.min(amountFen, ownFen, overpaymentOwedFen(c));
  const back = returnedMovements({ parts, recoveredFen, to: POSITION_OF[paidFor], reference });
  const ledger = applyMovements(c.ledger, back);
  const retentionFen = retentionFrom(c, ledger, ctx);
  const data = {
    reference,
    paidFor,
    ...(no === undefined ? {} : { no }),
    amountFen,
    ...(recoveredFen > 0 ? { recoveredFen } : {}),
    ...(retentionFen === undefined ? {} : { retentionFen }),
    ...cameBack,
  };
  return {
    happened: event('paymentReversed', data),
    back,
    after: { ...reducers.paymentReversed(c, data, { at: ctx.now, by: '' }), ledger },
  };
};

/**
 * A payment to the contractor that came back; `undefined` if its money was recovered. What it covers of an overpayment that was
 * written off is written off no more: the contractor never had that money.
 */
export const contractReversal = (
  c: Courtyard,
  payment: ContractPayment,
  cameBack: CameBack,
  ctx: Context,
): readonly CourtyardEvent[] | undefined => {
  if (isRecovered(c, payment)) return undefined;
  const { reference } = payment;
  const countered: Reversal[] = [];
  for (const { parts, ...one } of counteredWriteOffs(c, payment)) {
    const before = countered.at(-1)?.after ?? c;
    countered.push(reversalOf(before, { ...one, parts }, { ...cameBack, parts, counteredBy: reference }, ctx.now));
  }
  const reversed = paymentReversal(countered.at(-1)?.after ?? c, payment, cameBack, ctx);
  const { after, happened } = reversed;
  const retentionOf = (one: Courtyard): number => one.acceptance?.settlement?.audit?.retentionFen ?? 0;
  const [beforeFen, heldFen] = [retentionOf(c), retentionOf(after)];
  const since = defectsSince(c);
  return [
    ...countered.map((one) => one.happened),
    happened,
    ...inStep(
      after,
      [...countered, reversed].flatMap((one) => one.back),
      reference,
    ),
    // Nothing else begins the defect period of a renovation that was withdrawn.
    ...(heldFen > beforeFen && c.windingUp !== undefined && c.maintenance === undefined
      ? [event('retentionKept', { heldFen, ...(since === undefined ? {} : { since }) })]
      : []),
  ];
};

/** A recovery, replacement or write-off that bounced or was wrong: exactly its postings, and what is overpaid again. */
export const recoveryReversal = (
  c: Courtyard,
  recovery: Recovery,
  cameBack: CameBack,
  now: string,
): readonly CourtyardEvent[] => {
  const { happened, back, after } = reversalOf(c, recovery, cameBack, now);
  return [happened, ...inStep(after, back, recovery.reference)];
};

/** Whether another request of the payment's year is open, so that this one is over. */
export const isOtherOpen = ({ maintenance }: Courtyard, { year, isLast }: SubsidyPayment): boolean =>
  !isLast &&
  maintenance?.years.some((entry) => entry.year === year && entry.subsidy !== undefined && !entry.subsidy.paid) ===
    true;

/**
 * A yearly subsidy that came back is owed again: as its year's last request, if none is open. Where one is, it goes back to
 * the budget, and more can be asked for as a supplement.
 */
export const subsidyReversal = (
  c: Courtyard,
  payment: SubsidyPayment,
  cameBack: CameBack,
): { readonly data: EventData['maintenanceSubsidyReversed']; readonly movements: readonly Movement<Source>[] } => {
  const { year, no, reference, amountFen, isLast } = payment;
  const posting = { source: 'maintenanceSubsidy', amountFen, reference } as const;
  const isOver = isOtherOpen(c, payment);
  return {
    data: {
      year,
      no,
      reference,
      amountFen,
      ...cameBack,
      ...(isLast ? {} : { isEarlier: true }),
      ...(isLast || isOver ? {} : { isOwedAgain: true }),
    },
    movements: [
      { ...posting, from: 'paid', to: 'committed' },
      ...(isOver ? [{ ...posting, from: 'committed', to: 'budget' } as const] : []),
    ],
  };
};

/** Whether a refund went to payers of another source than residents. */
export const isToOthers = (paid: Paid): boolean =>
  paid.kind === 'refund' && (paid.payment.source as string) !== 'coFunding';
