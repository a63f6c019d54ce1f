import { isSamePlace, unitFinder } from '../kernel/deliberation/unitNames';
import { type Refusal, reason } from '../kernel/reason';
import type { Receipt, UnitPart } from './facts/money';

// A refund to several units is one list and one transfer a unit: some may come back (退汇) while the others arrive.

type Refund = Pick<Receipt, 'number' | 'amountFen' | 'unitParts'>;

const totalFen = (parts: readonly UnitPart[]): number => parts.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** The parts of the units that people name (1栋2单元301), in the order of the list. Whoever is not on it has none. */
export const partsOfUnits = (
  { unitParts = [] }: Pick<Receipt, 'unitParts'>,
  units: readonly string[],
): readonly UnitPart[] => {
  const find = unitFinder(unitParts.map(({ unit }) => unit));
  const named = units.map(find);
  return unitParts.filter(({ unit }) => named.includes(unit));
};

/** What speaks against units whose transfers are said to have come back: one that the list does not have, or has once and is named twice. */
export const bouncedUnitFaults = (
  { number, unitParts = [] }: Pick<Receipt, 'number' | 'unitParts'>,
  units: readonly string[],
): Refusal => {
  const find = unitFinder(unitParts.map(({ unit }) => unit));
  const found = units.map(find);
  return units.flatMap((unit, i) => {
    const place = found[i];
    const path = `/bouncedUnits/${i}`;
    if (place === undefined) return [reason('refund-part-unknown', { unit, receipt: number }, path)];
    return found.indexOf(place) < i ? [reason('refund-part-repeated', { unit }, path)] : [];
  });
};

/** Whether a refund still has all of these parts, as they were. */
export const hasParts = ({ unitParts = [] }: Pick<Receipt, 'unitParts'>, parts: readonly UnitPart[]): boolean =>
  parts.every((part) => unitParts.some((one) => isSamePlace(one.unit, part.unit) && one.amountFen === part.amountFen));

/** These parts of a refund alone. */
export const withParts = <R extends Refund>(
  refund: R,
  parts: readonly UnitPart[],
): R & { readonly amountFen: number } => ({
  ...refund,
  amountFen: totalFen(parts),
  unitParts: parts,
});

/** Whether two refunds by one list, or parts of it, have a unit in common; what names no unit stands for all. */
export const shareUnits = ({ unitParts: some = [] }: Refund, { unitParts: others = [] }: Refund): boolean =>
  some.length === 0 ||
  others.length === 0 ||
  some.some(({ unit }) => others.some((other) => isSamePlace(unit, other.unit)));

/** What stays of a refund without these parts; nothing if they are all of it. */
export const withoutParts = (refund: Receipt, parts: readonly UnitPart[]): Receipt | undefined => {
  const { unitParts: all = [], ...rest } = refund;
  const amountFen = (refund.amountFen ?? 0) - totalFen(parts);
  const left = all.filter(({ unit }) => !parts.some((part) => isSamePlace(part.unit, unit)));
  return amountFen <= 0 ? undefined : { ...rest, amountFen, ...(left.length === 0 ? {} : { unitParts: left }) };
};
