import { isSamePlace, type PlaceOnRoll } from '../kernel/deliberation/unitNames';
import { workedOut } from '../kernel/engine/workedOut';
import { leftFen, type Payer, refundedInProportion } from '../kernel/ledger/apportion';
import type { Courtyard } from './courtyard';
import type { Receipt, UnitPart } from './facts/money';
import { coFundingMissingFen, refundableFen } from './paying';
import { receivedFen } from './receipts';
import { borneByUnit, placeKey } from './shares';
import { isStage } from './stage';

// What units have paid of the co-funding. It stands on the receipts alone, so that a reversal takes it back.

type Paid = Pick<Courtyard, 'receipts' | 'sharing'>;
type Money = Paid & Pick<Courtyard, 'ledger'>;

/** A unit that has paid, with what went back to it; amounts in fen. */
export interface PayingUnit extends Payer {
  readonly unit: PlaceOnRoll;
  /** What of it is beyond its share: it is its own, and goes back to it first. */
  readonly beyondFen: number;
}

/** What each receipt says of units: positive if they paid, negative if it went back, in fen. */
const partsOf = ({ unit, unitParts, amountFen = 0, refunds, reversed, source }: Receipt): readonly UnitPart[] => {
  if (reversed === true || source !== 'coFunding') return [];
  const sign = refunds === true ? -1 : 1;
  const parts = unit === undefined ? (unitParts ?? []) : [{ unit, amountFen }];
  return parts.map((part) => ({ unit: part.unit, amountFen: sign * part.amountFen }));
};

/** A list asks for each home: they are found once for these receipts and shares. */
const unitsOf = workedOut(
  (receipts: Paid['receipts'], sharing: NonNullable<Paid['sharing']>): readonly PayingUnit[] => {
    const found = new Map<string, Omit<PayingUnit, 'beyondFen'>>();
    for (const { unit, amountFen } of receipts.flatMap(partsOf)) {
      const key = placeKey(unit);
      const { paidFen, refundedFen } = found.get(key) ?? { paidFen: 0, refundedFen: 0 };
      const paid = amountFen > 0 ? amountFen : 0;
      found.set(key, { unit, paidFen: paidFen + paid, refundedFen: refundedFen + paid - amountFen });
    }
    const borne = borneByUnit({ sharing });
    return [...found.values()].map((one) => ({
      ...one,
      beyondFen: borne === undefined ? 0 : Math.max(0, one.paidFen - borne(one.unit)),
    }));
  },
);

const NOTHING_SHARED = {} as NonNullable<Paid['sharing']>;

/** The units that have paid, in the order of their first receipt. */
export const payingUnits = ({ receipts, sharing = NOTHING_SHARED }: Paid): readonly PayingUnit[] =>
  unitsOf(receipts, sharing);

const NOTHING: Payer = { paidFen: 0, refundedFen: 0 };

/** What a unit paid beyond its share; of what went back to it, that is the first. */
const beyond = ({ beyondFen, refundedFen }: PayingUnit): Payer => ({
  paidFen: beyondFen,
  refundedFen: Math.min(beyondFen, refundedFen),
});

/** What it paid of its share. */
const within = (unit: PayingUnit): Payer => ({
  paidFen: unit.paidFen - unit.beyondFen,
  refundedFen: unit.refundedFen - beyond(unit).refundedFen,
});

/** What all units paid beyond their shares, and what of it went back, in fen. */
export const beyondShares = (c: Paid): Payer =>
  payingUnits(c)
    .map(beyond)
    .reduce(
      (sum, one) => ({ paidFen: sum.paidFen + one.paidFen, refundedFen: sum.refundedFen + one.refundedFen }),
      NOTHING,
    );

/** Residents' money that is needed and that they have not brought of their shares, in fen. */
export const missingOfHomesFen = (c: Courtyard): number =>
  Math.max(0, coFundingMissingFen(c) - refundableFen(c) + leftFen(beyondShares(c)));

/** What a unit has paid in all, and what of it went back, in fen. */
export const paymentsOf = (c: Paid, unit: PlaceOnRoll): Payer =>
  payingUnits(c).find((one) => isSamePlace(one.unit, unit)) ?? NOTHING;

/** What a unit has paid and did not get back, in fen. */
export const paidFenOf = (c: Paid, unit: PlaceOnRoll): number => leftFen(paymentsOf(c, unit));

/** Those who paid without naming a unit, as one. */
const unnamed = (c: Money, units: readonly PayingUnit[]): Payer => ({
  paidFen: receivedFen(c, 'coFunding') - units.reduce((sum, { paidFen }) => sum + paidFen, 0),
  refundedFen: c.ledger.coFunding.refunded - units.reduce((sum, { refundedFen }) => sum + refundedFen, 0),
});

/** What was paid without naming a unit and did not go back, in fen. */
export const unnamedFen = (c: Money): number => leftFen(unnamed(c, payingUnits(c)));

/**
 * What each unit gets of a refund in fen: first what it paid beyond its share, then in proportion to what it paid of it; units
 * that get nothing are left out. What the parts leave goes to those who paid without naming a unit.
 */
export const refundParts = (c: Money, amountFen: number): readonly UnitPart[] => {
  const units = payingUnits(c);
  const firstFen = Math.min(amountFen, leftFen(beyondShares(c)));
  const first = refundedInProportion(firstFen, units.map(beyond));
  const rest = refundedInProportion(amountFen - firstFen, [...units.map(within), unnamed(c, units)]);
  return units.flatMap(({ unit }, i) => {
    const partFen = (first[i] ?? 0) + (rest[i] ?? 0);
    return partFen > 0 ? [{ unit, amountFen: partFen }] : [];
  });
};

/** What of the money that has to go back is a unit's share, in fen. */
export const refundShareFen = (c: Courtyard, unit: PlaceOnRoll): number =>
  refundParts(c, refundableFen(c)).find((part) => isSamePlace(part.unit, unit))?.amountFen ?? 0;

/** Other money that was brought for what homes were let off, in fen. */
const coverBroughtFen = ({ receipts }: Pick<Courtyard, 'receipts'>): number =>
  receipts.reduce(
    (sum, { covers, reversed, amountFen = 0 }) => sum + (covers === true && reversed !== true ? amountFen : 0),
    0,
  );

/** What of it is still there or spent, and did not go back, in fen. */
export const coverReceivedFen = (c: Money): number => Math.min(coverBroughtFen(c), unnamedFen(c));

/** Whether what went back is asked for again: nothing is under contract that it was not needed for, or it is needed after all. */
const isAskedAgain = (c: Courtyard): boolean => missingOfHomesFen(c) > 0 || (c.works === undefined && isStage(c.stage));

/** Of other money that bears what homes were let off, what is still to come in, in fen. */
export const coverOpenFen = (c: Courtyard): number => {
  const toCoverFen = (c.sharing?.reductions ?? []).reduce(
    (sum, { coveredBy, reducedFen }) => sum + (coveredBy === 'otherMoney' ? reducedFen : 0),
    0,
  );
  return Math.max(0, toCoverFen - (isAskedAgain(c) ? coverReceivedFen(c) : coverBroughtFen(c)));
};
