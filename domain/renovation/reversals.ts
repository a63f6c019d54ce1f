import { applyMovements } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import { shareOf } from '../kernel/policies/casePolicy';
import { borneAnew } from './borneInstead';
import { defectPeriodEndsAt, defectsSince } from './clocks';
import type { Context } from './context';
import { firmOfPayment } from './contractFirms';
import type { Courtyard } from './courtyard';
import { type CourtyardEvent, type EventData, event } from './events';
import { payments as reducers } from './evolve/payments';
import type { Source } from './facts/money';
import type { CameBack, ContractPayment, PaidFor } from './facts/payments';
import { keptByFen, overpaidToFen } from './firmAccounts';
import { renovationTotal, returnedMovements, returnedParts } from './ledger';
import type { SubsidyPayment } from './moved';
import {
  counteredWriteOffs,
  inStep,
  isRecovered,
  partsTotalFen,
  type Reversal,
  reversalOf,
} from './reversedRecoveries';
import { overpaymentOwedFen } from './settlement';

// Money that left and came back (退汇), or came in and bounced: its postings are reversed, and it is owed again.

const POSITION_OF = { claim: 'payable', settlement: 'payable', retention: 'retained' } as const satisfies Readonly<
  Record<PaidFor, string>
>;

/** What a payment that came back changes of the retention: all of it from then on, and whose part has risen. */
type Retained = Pick<EventData['paymentReversed'], 'retentionFen' | 'retentionOf'>;

/**
 * The retention once money came back, if it is more than is held: where all was paid before the audit nothing was left to keep
 * back. None of it is paid yet, and the defect period runs. Of several firms it is that of the firm whose money came back; all
 * together keep no more than the policy's share.
 */
const retentionFrom = (c: Courtyard, payment: ContractPayment, after: Courtyard, ctx: Context): Retained => {
  const audit = c.acceptance?.settlement?.audit;
  const { heldFen = audit?.retentionFen ?? 0, released, owedAgain } = c.maintenance?.retention ?? {};
  const endsAt = defectPeriodEndsAt(c, ctx);
  if (audit === undefined || released !== undefined || owedAgain !== undefined || c.stage === 'closed') return {};
  if (endsAt !== undefined && endsAt <= ctx.now) return {};
  const shareFen = (eligibleFen: number): number => shareOf(eligibleFen, ctx.policy.acceptance.retention);
  if (audit.byFirm === undefined) {
    const unpaidFen = Math.max(0, audit.eligibleFen - renovationTotal(after.ledger, 'paid'));
    const retentionFen = Math.min(shareFen(audit.eligibleFen), unpaidFen);
    return retentionFen > heldFen ? { retentionFen } : {};
  }
  const firm = firmOfPayment(c, payment);
  const own = audit.byFirm.find(({ organisationId }) => organisationId === firm);
  if (own === undefined || payment.paidFor === 'retention') return {};
  const unpaidFen = Math.max(0, own.eligibleFen - (keptByFen(after, firm) ?? 0));
  const moreFen = Math.min(
    Math.min(shareFen(own.eligibleFen), unpaidFen) - own.retentionFen,
    shareFen(audit.eligibleFen) - audit.retentionFen,
  );
  return moreFen > 0 ? { retentionFen: audit.retentionFen + moreFen, retentionOf: own.organisationId } : {};
};

/** A payment to the contractor that came back, once its write-offs are reversed. */
const paymentReversal = (c: Courtyard, payment: ContractPayment, cameBack: CameBack, ctx: Context): Reversal => {
  const { paidFor, no, reference } = payment;
  const amountFen = partsTotalFen(payment.parts);
  // What another firm owes is not taken from this one.
  const ownFen = overpaidToFen(c, firmOfPayment(c, payment)) ?? amountFen;
  const recoveredFen = Math.min(amountFen, ownFen, overpaymentOwedFen(c));
  const returned = returnedParts(c.ledger, payment.parts, recoveredFen);
  const back = returnedMovements(returned, POSITION_OF[paidFor], reference);
  const ledger = applyMovements(c.ledger, back);
  const data = {
    reference,
    paidFor,
    ...(no === undefined ? {} : { no }),
    amountFen,
    ...(recoveredFen > 0 ? { recoveredFen } : {}),
    ...cameBack,
  };
  const after = (one: EventData['paymentReversed']): Courtyard => ({
    ...reducers.paymentReversed(c, one, { at: ctx.now, by: '' }),
    ledger,
  });
  const kept = { ...data, ...retentionFrom(c, payment, after(data), ctx) };
  return { happened: event('paymentReversed', kept), back, after: after(kept) };
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
  const back = [...countered, reversed].flatMap((one) => one.back);
  const retentionOf = (one: Courtyard): number => one.acceptance?.settlement?.audit?.retentionFen ?? 0;
  const [beforeFen, heldFen] = [retentionOf(c), retentionOf(after)];
  const since = defectsSince(c);
  return [
    ...countered.map((one) => one.happened),
    happened,
    ...inStep(after, back, reference, borneAnew(after, back, reference)),
    // Nothing else begins the defect period of a renovation that was withdrawn.
    ...(heldFen > beforeFen && c.windingUp !== undefined && c.maintenance === undefined
      ? [event('retentionKept', { heldFen, ...(since === undefined ? {} : { since }) })]
      : []),
  ];
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
