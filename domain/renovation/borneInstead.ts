import { type Parts, postingsOf, takenInOrder, totalOfParts } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import { beyondPromiseFen, overdrawnFen, undrawnFen } from './contributions';
import type { Courtyard } from './courtyard';
import { PAYERS_SOURCES, type PayersSource, type Source } from './facts/money';
import {
  BINDING,
  boundFen,
  drawable,
  drawableOfFen,
  inHandFen,
  notThereFen,
  renovationBoundFen,
  restatedMovements,
  unneededFen,
  withoutLeaving,
} from './ledger';
import { drawableFen } from './paying';
import { owedOf } from './postings';
import { overpaymentOwedFen, spareAfterAuditFen, subsidyToReplaceFen } from './settlement';

// Of two firms one may be overpaid while the other waits: then subsidy is bound for what the payers' money went to. Once that comes
// back from the first, it bears what the other gets, so that no more subsidy is paid than is payable; and the reverse, if it bounces.
// Where less is bound than the other is owed, since the first has got it, what comes back is bound for the other: payers' money first,
// and no more subsidy than was approved. Until then the ledger says what is owed as far as money is bound for it. What is written off
// never comes back: others bear what the other firm is owed, until something turns up after all.

/** Bound money that leaves, and what is bound in its place or anew. */
export interface Exchange {
  readonly leaving: Parts<Source>;
  readonly bearing: readonly Movement<Source>[];
}
export const NO_EXCHANGE: Exchange = { leaving: [], bearing: [] };

/** What movements bring to a position, in fen of a source. */
const movedFen = (movements: readonly Movement<Source>[], source: Source, to: Movement<Source>['to']): number =>
  movements.reduce((sum, one) => (one.source === source && one.to === to ? sum + one.amountFen : sum), 0);

/** What is owed after an audit, in fen. */
const owedFen = (c: Courtyard): number => {
  const { payable, retained } = owedOf(c);
  return payable + retained;
};

/** What is owed after an audit and no money is bound for, in fen. */
const unboundFen = (c: Courtyard): number => Math.max(0, owedFen(c) - renovationBoundFen(c.ledger));

/** Subsidy that is paid or bound beyond what is payable and what is overpaid, in fen; below zero: so much more may be. */
const excessFen = (c: Courtyard): number => {
  const { payableSubsidyFen = 0 } = c.acceptance?.settlement?.audit ?? {};
  return c.ledger.subsidy.paid + boundFen(c.ledger, 'subsidy') - payableSubsidyFen - overpaymentOwedFen(c);
};

/** Approved subsidy that may be bound for a firm that waits, in fen. It bears also what is lost of payers' money. */
const bindableFen = (c: Courtyard): number => {
  const lostFen = PAYERS_SOURCES.reduce((sum, source) => sum + c.ledger[source].writtenOff, 0);
  return Math.max(0, Math.min(undrawnFen(c), lostFen - excessFen(c)));
};

/** What another firm is owed that no money is bound for, and nobody gives back any more: other payers bear it. */
export const borneByOthers = (after: Courtyard, reference: string): Exchange => {
  const lostFen = Math.max(0, unboundFen(after) - overpaymentOwedFen(after));
  return { leaving: [], bearing: postingsOf<Source>([['other', lostFen]], BINDING, reference) };
};

/**
 * What money bears that was recovered, or came back with a payment: payers' money the place of subsidy, as far as more of that is bound
 * than is payable, and beside it what another firm waits for; subsidy the rest of that, and what others were bound to bear of a loss.
 */
export const borneAnew = (after: Courtyard, back: readonly Movement<Source>[], reference: string): Exchange => {
  const payers = PAYERS_SOURCES.map(
    (source) =>
      [source, Math.max(0, Math.min(movedFen(back, source, 'recovered'), inHandFen(after.ledger, source)))] as const,
  );
  const leavingFen = Math.max(0, Math.min(excessFen(after), boundFen(after.ledger, 'subsidy')));
  const insteadFen = Math.min(leavingFen, totalOfParts(payers));
  const { taken, missingFen } = takenInOrder(payers, insteadFen + unboundFen(after));
  const lossFen = Math.min(beyondPromiseFen(after), boundFen(after.ledger, 'other'));
  const subsidyFen = Math.min(missingFen + lossFen, movedFen(back, 'subsidy', 'recovered'), bindableFen(after));
  return {
    leaving: [
      ['subsidy', insteadFen],
      ['other', Math.max(0, subsidyFen - missingFen)],
    ],
    bearing: postingsOf([...taken, ['subsidy', subsidyFen]], BINDING, reference),
  };
};

/** Bound money of a source that cannot be drawn any more since so much of it, in fen, is paid again. */
const goneFen = ({ ledger }: Courtyard, source: PayersSource, fen: number): number =>
  Math.min(boundFen(ledger, source), Math.max(0, inHandFen(ledger, source) + fen)) - drawableOfFen(ledger, source);

/**
 * What a recovery that bounced leaves another firm without: subsidy is bound for it again, as far as it was approved. What of it was
 * bound since that money was there is bound no more.
 */
export const borneBySubsidy = (after: Courtyard, back: readonly Movement<Source>[], reference: string): Exchange => {
  const overdrawn = Math.min(boundFen(after.ledger, 'subsidy'), overdrawnFen(after));
  const gone = PAYERS_SOURCES.map(
    (source) => [source, goneFen(after, source, movedFen(back, source, 'paid'))] as const,
  );
  const { taken } = takenInOrder(gone, Math.max(0, owedFen(after) - drawableFen(after) + overdrawn));
  return {
    leaving: [...taken, ['subsidy', overdrawn]],
    bearing: postingsOf([['subsidy', Math.min(totalOfParts(taken), undrawnFen(after))]], BINDING, reference),
  };
};

/** Subsidy that is paid beyond what is payable, other than in the place of payers' money that is lost, in fen. */
const subsidyBeyondFen = ({ ledger, acceptance }: Courtyard): number => {
  const { payableSubsidyFen = ledger.subsidy.paid } = acceptance?.settlement?.audit ?? {};
  const lostFen = PAYERS_SOURCES.reduce((sum, source) => sum + ledger[source].writtenOff, 0);
  return Math.max(0, ledger.subsidy.paid - payableSubsidyFen - lostFen);
};

/**
 * What a recovery that bounced leaves short, beyond what is still to be recovered or replaced: subsidy that is paid again and not
 * payable, and payers' money that is spent and not there, as it was given back before. The contractor keeps that, and less is due.
 * What was bound for it bears it (`leaving` leaves in any case), and then what other payers have in hand that nothing needs.
 */
export const borneForOthers = (
  c: Courtyard,
  leaving: Exchange['leaving'],
  reference: string,
): readonly Movement<Source>[] => {
  const ledger = withoutLeaving(c.ledger, { to: 'budget', parts: leaving });
  const beyondFen = subsidyBeyondFen({ ...c, ledger });
  const notThere = PAYERS_SOURCES.map((source) => [source, notThereFen(ledger, source)] as const);
  const unreplacedFen = Math.max(0, beyondFen - subsidyToReplaceFen({ ...c, ledger }));
  // As a recovery does, what is overpaid covers payers' money first.
  const short = takenInOrder<Source>(
    [...notThere, ['subsidy', unreplacedFen]],
    overpaymentOwedFen(c),
  ).rest.toReversed();
  const shortFen = totalOfParts(short);
  if (shortFen <= 0) return [];
  const there = drawable(ledger, beyondFen > 0 ? PAYERS_SOURCES : undefined);
  const bound = takenInOrder(there, Math.min(shortFen, spareAfterAuditFen({ ...c, ledger }))).taken;
  const unneeded = PAYERS_SOURCES.map((source) => [source, unneededFen(ledger, source)] as const);
  const inHand = takenInOrder(unneeded, shortFen - totalOfParts(bound)).taken;
  const { taken } = takenInOrder(short, totalOfParts(bound) + totalOfParts(inHand));
  return [
    ...restatedMovements(c.ledger, owedOf(c), reference, { from: 'committed', to: 'paid', parts: bound }),
    ...postingsOf<Source>(inHand, BINDING, reference),
    ...postingsOf<Source>(inHand, ['committed', 'paid'], reference),
    ...postingsOf<Source>(taken, ['paid', 'committed'], reference),
    ...postingsOf<Source>(taken, ['committed', 'budget'], reference),
  ];
};
