import { pick } from '../kernel/journal/outline';
import { applyMovements, partOf, takenInOrder } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import { borneBySubsidy, borneForOthers, type Exchange, NO_EXCHANGE } from './borneInstead';
import { firmOfPayment } from './contractFirms';
import type { Courtyard } from './courtyard';
import { type CourtyardEvent, type EventData, event } from './events';
import { payments as reducers } from './evolve/payments';
import type { Source } from './facts/money';
import type { CameBack, ContractPayment, Recovery } from './facts/payments';
import { keptByFen, overFirms, overpaidToFen, recoveredOfFen } from './firmAccounts';
import {
  renovationTotal,
  restatedMovements,
  returnedMovements,
  returnedParts,
  sparing,
  withoutLeaving,
} from './ledger';
import { owedOf } from './postings';
import { overpaymentOwedFen, spareAfterAuditFen } from './settlement';

// Recoveries, replacements and write-offs that are reversed, by themselves or since the payment came back that they were about.

export const partsTotalFen = (parts: Recovery['parts']): number =>
  parts.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** What was recovered or written off counts as paid again. */
const countedAsPaid = ({ how, parts, reference }: Recovery): readonly Movement<Source>[] => {
  const from = how === 'writtenOff' ? 'writtenOff' : 'recovered';
  return parts.map(({ source, amountFen }) => ({ source, from, to: 'paid', amountFen, reference }));
};

/** Whether it is of a firm's overpayment. What names none is of whoever was overpaid. */
const isOf =
  (firm: string | undefined) =>
  ({ organisationId = firm }: Recovery): boolean =>
    organisationId === firm;

/** What is written off of a firm's overpayment, in fen; of all, where one firm had the contract. */
const givenUpFen = (c: Courtyard, firm: string | undefined): number =>
  Math.min(c.acceptance?.settlement?.audit?.uncollectibleFen ?? 0, recoveredOfFen(c, firm) ?? Number.POSITIVE_INFINITY);

/** Write-offs as far as a payment that comes back covers what they gave up: the last one first, public money last. */
export const counteredWriteOffs = (c: Courtyard, payment: ContractPayment): readonly Recovery[] => {
  const firm = firmOfPayment(c, payment);
  const openFen = overpaidToFen(c, firm) ?? overpaymentOwedFen(c);
  let leftFen = Math.min(givenUpFen(c, firm), Math.max(0, partsTotalFen(payment.parts) - openFen));
  return (c.recoveries ?? []).toReversed().flatMap((one): readonly Recovery[] => {
    if (one.how !== 'writtenOff' || one.reversed !== undefined || !isOf(firm)(one) || leftFen === 0) return [];
    const { taken } = takenInOrder(
      one.parts.toReversed().map(({ source, amountFen }) => [source, amountFen] as const),
      leftFen,
    );
    const parts = taken.flatMap(([source, amountFen]) => (amountFen > 0 ? [{ source, amountFen }] : []));
    leftFen -= partsTotalFen(parts);
    return [{ ...one, parts }];
  });
};

/** Whether so much was recovered from the contractor that this payment cannot come back as well. */
export const isRecovered = (c: Courtyard, payment: ContractPayment): boolean => {
  // What another firm has got is not what this one gave back.
  const keptFen = keptByFen(c, firmOfPayment(c, payment)) ?? renovationTotal(c.ledger, 'paid');
  return (
    keptFen + partsTotalFen(counteredWriteOffs(c, payment).flatMap(({ parts }) => parts)) < partsTotalFen(payment.parts)
  );
};

/** What happened, the postings that came back, and the courtyard after them, before what is owed is restated. */
export interface Reversal {
  readonly happened: CourtyardEvent;
  readonly back: readonly Movement<Source>[];
  readonly after: Courtyard;
}

/** What was recovered or written off counts as paid again; where money replaced subsidy, the subsidy does, and that money is bound. */
const unrecovered = ({ ledger }: Courtyard, recovery: Recovery): readonly Movement<Source>[] => {
  const { how, parts, reference } = recovery;
  if (how !== 'replaced') return countedAsPaid(recovery);
  const amountFen = partsTotalFen(parts);
  const subsidy: Movement<Source> = { source: 'subsidy', from: 'recovered', to: 'paid', amountFen, reference };
  // What a payment brought back since is bound already: then as much of the subsidy is.
  const back = returnedParts(applyMovements(ledger, [subsidy]), parts);
  return [subsidy, ...returnedMovements(back, 'committed', reference)];
};

/** A recovery, replacement or write-off that is reversed: what is overpaid again is nothing where money was replaced. */
export const reversalOf = (
  c: Courtyard,
  recovery: Recovery,
  cameBack: CameBack & Pick<EventData['recoveryReversed'], 'parts' | 'counteredBy'>,
  now: string,
): Reversal => {
  const { how, reference, parts } = recovery;
  const back = unrecovered(c, recovery);
  const ledger = applyMovements(c.ledger, back);
  const own = { ...pick(recovery, 'organisationId'), recordedAt: recovery.at };
  const reversed = { how, reference, ...own, amountFen: partsTotalFen(parts), ...cameBack };
  const overpaidFen =
    overFirms(reducers.recoveryReversed(c, reversed, { at: now, by: '' }), 'overpaidFen') ??
    renovationTotal(ledger, 'paid') - (c.acceptance?.settlement?.audit?.eligibleFen ?? 0);
  const owedAgainFen = how === 'replaced' ? 0 : Math.max(0, overpaidFen) - overpaymentOwedFen(c);
  const data = { ...reversed, ...(owedAgainFen > 0 ? { owedAgainFen } : {}) };
  return {
    happened: event('recoveryReversed', data),
    back,
    after: { ...reducers.recoveryReversed(c, data, { at: now, by: '' }), ledger },
  };
};

/**
 * Postings that came back, and those that bring the ledger in step with what is owed after them. Money that waited to
 * replace subsidy needs to do so no more where the subsidy itself came back.
 */
export const inStep = (
  after: Courtyard,
  back: readonly Movement<Source>[],
  reference: string,
  { leaving, bearing }: Exchange = NO_EXCHANGE,
): readonly CourtyardEvent[] => {
  const borne = applyMovements(after.ledger, bearing);
  const forOthers = borneForOthers({ ...after, ledger: borne }, leaving, reference);
  const ledger = applyMovements(borne, forOthers);
  const left = withoutLeaving(ledger, { to: 'budget', parts: leaving });
  const spared = sparing(left, spareAfterAuditFen({ ...after, ledger: left }));
  const parts = spared.parts.map(([source, fen]) => [source, fen + partOf(leaving, source)] as const);
  const restated = restatedMovements(ledger, owedOf({ ...after, ledger }), reference, { ...spared, parts });
  return [event('moneyMoved', { movements: [...back, ...bearing, ...forOthers, ...restated] })];
};

/** A recovery, replacement or write-off that bounced or was wrong: exactly its postings, and what is overpaid again. */
export const recoveryReversal = (
  c: Courtyard,
  recovery: Recovery,
  cameBack: CameBack,
  now: string,
): readonly CourtyardEvent[] => {
  const { happened, back, after } = reversalOf(c, recovery, cameBack, now);
  const { how, reference } = recovery;
  const exchange = how === 'recovered' ? borneBySubsidy(after, back, reference) : NO_EXCHANGE;
  return [happened, ...inStep(after, back, reference, exchange)];
};
