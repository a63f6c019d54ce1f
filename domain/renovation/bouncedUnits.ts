import { isSamePlace, unitFinder } from '../kernel/deliberation/unitNames';
import { type Refusal, reason, when } from '../kernel/reason';
import type { Receipt, UnitPart } from './facts/money';

// A refund to several payers is one list and one transfer each: some may come back (退汇) while the others arrive.

type Refund = Pick<Receipt, 'number' | 'source' | 'amountFen' | 'unit' | 'unitParts'>;

/**
 * A refund, or parts of it: what the amount in fen has beyond the parts of units is of those who paid without naming theirs.
 * Without parts of units that is all of it; of a refund that was to several units, `unitParts` is absent where all is meant.
 */
export type RefundParts = Pick<Receipt, 'amountFen' | 'unitParts'>;

/** Of a refund by one list, whose transfers came back, as people say it. Neither: all of it came back. */
export interface Bounced {
  /** The units as people write them (1栋2单元301), each with its whole part. */
  readonly bouncedUnits?: readonly string[];
  /** What went to those who paid without naming a unit, the whole of it. */
  readonly bouncedUnnamed?: boolean;
}

const totalFen = (parts: readonly UnitPart[]): number => parts.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** What of it belongs to no unit, in fen. */
const beyondUnitsFen = ({ amountFen = 0, unitParts = [] }: RefundParts): number => amountFen - totalFen(unitParts);

/** What of a refund went to residents who paid without naming a unit, in fen. */
export const unnamedPartFen = (refund: Omit<Refund, 'number'>): number =>
  refund.unit === undefined && refund.source === 'coFunding' ? beyondUnitsFen(refund) : 0;

/** Whether parts are named, and not all of it is meant. */
export const isInPart = ({ bouncedUnits, bouncedUnnamed }: Bounced): boolean =>
  bouncedUnits !== undefined || bouncedUnnamed === true;

/** The parts that people name, units in the order of the list. Whoever is not on it has none. */
export const bouncedParts = (
  refund: Omit<Refund, 'number'>,
  { bouncedUnits = [], bouncedUnnamed = false }: Bounced,
): Required<RefundParts> => {
  const { unitParts: all = [] } = refund;
  const find = unitFinder(all.map(({ unit }) => unit));
  const named = bouncedUnits.map(find);
  const unitParts = all.filter(({ unit }) => named.includes(unit));
  return { amountFen: totalFen(unitParts) + (bouncedUnnamed ? unnamedPartFen(refund) : 0), unitParts };
};

/** Whether what was meant when somebody asked is every part that they named. */
export const isEachFound = (
  meant: RefundParts | undefined,
  { bouncedUnits = [], bouncedUnnamed = false }: Bounced,
): boolean => meant?.unitParts?.length === bouncedUnits.length && (!bouncedUnnamed || beyondUnitsFen(meant) > 0);

/** What speaks against parts that are said to have come back: one that the list does not have, or has once and is named twice. */
export const bouncedFaults = (refund: Refund, { bouncedUnits = [], bouncedUnnamed = false }: Bounced): Refusal => {
  const { number, unitParts = [] } = refund;
  const find = unitFinder(unitParts.map(({ unit }) => unit));
  const found = bouncedUnits.map(find);
  const ofUnits = bouncedUnits.flatMap((unit, i) => {
    const place = found[i];
    const path = `/bouncedUnits/${i}`;
    if (place === undefined) return [reason('refund-part-unknown', { unit, receipt: number }, path)];
    return found.indexOf(place) < i ? [reason('refund-part-repeated', { unit }, path)] : [];
  });
  const isUnknown = bouncedUnnamed && unnamedPartFen(refund) <= 0;
  const params = { unit: 'unnamed', receipt: number };
  return [...ofUnits, ...when(isUnknown, 'refund-part-unknown', params, '/bouncedUnnamed')];
};

/** Whether a refund still has all of these parts, as they were. */
export const hasParts = (refund: RefundParts, { amountFen, unitParts }: RefundParts): boolean => {
  if (unitParts === undefined) return refund.amountFen === amountFen;
  const { unitParts: all = [] } = refund;
  return (
    unitParts.every((part) =>
      all.some((one) => isSamePlace(one.unit, part.unit) && one.amountFen === part.amountFen),
    ) && [0, beyondUnitsFen(refund)].includes(beyondUnitsFen({ amountFen: amountFen ?? 0, unitParts }))
  );
};

/** These parts of a refund alone. */
export const withParts = <R extends RefundParts>(
  { unitParts: _, ...refund }: R,
  { amountFen = 0, unitParts = [] }: RefundParts,
) => ({ ...refund, amountFen, ...(unitParts.length === 0 ? {} : { unitParts }) });

/** Whether two refunds by one list, or parts of it, have something in common: a unit, or what belongs to none. */
export const shareParts = (one: RefundParts, other: RefundParts): boolean =>
  [one, other].every((parts) => beyondUnitsFen(parts) > 0) ||
  (one.unitParts ?? []).some(({ unit }) => (other.unitParts ?? []).some((part) => isSamePlace(unit, part.unit)));

/** What stays of a refund without these parts; nothing if they are all of it. */
export const withoutParts = (refund: Receipt, { amountFen = 0, unitParts }: RefundParts): Receipt | undefined => {
  const restFen = (refund.amountFen ?? 0) - amountFen;
  if (unitParts === undefined || restFen <= 0) return undefined;
  const left = (refund.unitParts ?? []).filter(({ unit }) => !unitParts.some((part) => isSamePlace(part.unit, unit)));
  return withParts(refund, { amountFen: restFen, unitParts: left });
};
