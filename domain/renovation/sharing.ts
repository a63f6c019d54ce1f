import { rollOfRound } from '../kernel/deliberation/ballotQueries';
import { isSamePlace, type PlaceOnRoll, unitFinder } from '../kernel/deliberation/unitNames';
import { apportioned, leftFen } from '../kernel/ledger/apportion';
import { type Refusal, reason, when } from '../kernel/reason';
import type { Instant } from '../kernel/time/instant';
import type { Courtyard } from './courtyard';
import type { Allocation, AllocationMethod, Reduction, Share } from './facts/sharing';
import { coFundingNetFen, plannedFen } from './funding';
import { refundableFen } from './paying';
import { type PledgeOf, standingPledges } from './pledges';
import { coveredFen, withoutReversed } from './reliefs';
import { borneFen, notInShares, placeKey, reducedOfFen, reductionsOf } from './shares';
import { isStage } from './stage';
import { beyondShares, coverOpenFen, missingOfHomesFen, paidFenOf, paymentsOf } from './unitPayments';

/** A unit of the roll, as the split needs it; area in 0.01 m². */
export interface UnitToCharge extends PlaceOnRoll {
  readonly areaCentiSqm: number;
}

export type { Share } from './facts/sharing';

/** A line of the body's own list; `unit` as people write it. */
export interface ListedShare {
  readonly unit: string;
  readonly amountFen: number;
}

const sumBy = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((sum, one) => sum + of(one), 0);

/** The reductions that the other owners bear. */
const borneByOthers = (reductions: readonly Reduction[]): readonly Reduction[] =>
  reductions.filter(({ coveredBy }) => coveredBy === 'others');

/** Whoever is let off bears nothing of it; all others bear it, in proportion to their weights. `undefined` if there are none. */
const letOff = (
  shares: readonly number[],
  weights: readonly number[],
  { at, reducedFen }: { readonly at: number; readonly reducedFen: number },
): readonly number[] | undefined => {
  const takenFen = Math.min(reducedFen, shares[at] ?? 0);
  const others = weights.map((weight, i) => (i === at ? 0 : weight));
  if (takenFen > 0 && others.every((weight) => weight === 0)) return undefined;
  const borne = apportioned(takenFen, others);
  return shares.map((fen, i) => fen + (borne[i] ?? 0) - (i === at ? takenFen : 0));
};

/**
 * Splits the planned co-funding over the units of a roll, by the largest remainder in the order of the roll. What other
 * owners bear of homes that are let off is split again in the order of the decisions, each over all units but the one that it
 * is about: to be let off some lowers a share, and frees nobody from bearing what others are let off. `undefined` if there are
 * none.
 */
export const splitShares = (
  totalFen: number,
  method: Exclude<AllocationMethod, 'list'>,
  units: readonly UnitToCharge[],
  reductions: readonly Reduction[] = [],
): readonly Share[] | undefined => {
  const weights = units.map(({ areaCentiSqm }) => (method === 'area' ? areaCentiSqm : 1));
  if (weights.length === 0) return undefined;
  let shares: readonly number[] | undefined = apportioned(totalFen, weights);
  for (const { unit, reducedFen } of borneByOthers(withoutReversed(reductions))) {
    const at = units.findIndex((one) => isSamePlace(one, unit));
    if (at >= 0 && shares !== undefined) shares = letOff(shares, weights, { at, reducedFen });
  }
  return shares && units.map(({ building, unit }, i) => ({ building, unit, amountFen: shares?.[i] ?? 0 }));
};

/**
 * The body's own list as shares in the order of the roll, or everything that is wrong with it: a unit that is not on the
 * roll, twice the same in whatever spelling, units without a line, a sum other than what is planned. Paths: `/list/0/unit`.
 */
export const listedShares = (
  totalFen: number,
  list: readonly ListedShare[],
  units: readonly UnitToCharge[],
): { readonly shares: readonly Share[] } | { readonly refused: Refusal } => {
  const find = unitFinder(units);
  const amounts = new Map<UnitToCharge, number>();
  const faults = list.flatMap(({ unit: text, amountFen }, i): Refusal => {
    const unit = find(text);
    if (unit === undefined) return [reason('unit-unknown', undefined, `/list/${i}/unit`)];
    const isTwice = amounts.has(unit);
    amounts.set(unit, (amounts.get(unit) ?? 0) + amountFen);
    return when(isTwice, 'line-duplicate', undefined, `/list/${i}/unit`);
  });
  const missing = units.filter((unit) => !amounts.has(unit)).length;
  const sumFen = list.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const refused = [
    ...faults,
    ...when(missing > 0, 'units-without-share', { units: missing }, '/list'),
    ...when(sumFen !== totalFen, 'allocation-unbalanced', { sumFen, plannedFen: totalFen }, '/list'),
  ];
  if (refused.length > 0) return { refused };
  return { shares: units.map((one) => ({ building: one.building, unit: one.unit, amountFen: amounts.get(one) ?? 0 })) };
};

/** The shares as one text, in the order of the roll. The allocation's hash is its SHA-256 in hex. */
export const canonicalShares = (shares: readonly Share[]): string =>
  shares.map(({ building, unit, amountFen }) => JSON.stringify([building, unit, amountFen])).join('\n');

/** What an allocation rests on. */
export type AllocationBasis = Pick<Allocation, 'plannedFen' | 'rollId' | 'reductions'>;

/** What an allocation would rest on today; undefined without a plan that has co-funding, or without a frozen roll. */
export const basisNow = (c: Courtyard): AllocationBasis | undefined => {
  const roll = rollOfRound(c);
  const sumFen = plannedFen(c, 'coFunding');
  if (roll === undefined || sumFen === 0) return undefined;
  return { plannedFen: sumFen, rollId: roll.rollId, reductions: reductionsOf(c).length };
};

export const OUTDATED_BY = ['plan', 'roll', 'reductions'] as const;
/** What has changed under an allocation: the planned sum, the units, or what others have to bear of a reduction. */
export type OutdatedBy = (typeof OUTDATED_BY)[number];

/** Why an allocation no longer fits, so that a new one is asked for; empty if it does. */
export const outdatedBy = (
  c: Courtyard,
  { plannedFen: sumFen, rollId, reductions }: AllocationBasis,
): readonly OutdatedBy[] => [
  ...(plannedFen(c, 'coFunding') === sumFen ? [] : (['plan'] as const)),
  ...((rollOfRound(c)?.rollId ?? rollId) === rollId ? [] : (['roll'] as const)),
  ...(borneByOthers(withoutReversed(reductionsOf(c).slice(reductions))).length === 0 ? [] : (['reductions'] as const)),
];

/** What the decided allocation no longer fits; empty without one, and where nothing is left to allocate. */
export const allocationOutdatedBy = (c: Courtyard): readonly OutdatedBy[] =>
  c.sharing?.allocation === undefined || basisNow(c) === undefined ? [] : outdatedBy(c, c.sharing.allocation);

/** Since when a new allocation is asked for: the last change of what the allocation rests on. */
export const allocateAnewSince = (c: Courtyard): Instant => {
  const changes = [
    c.sharing?.allocation?.at,
    c.plan?.submittedAt,
    rollOfRound(c)?.frozenAt,
    reductionsOf(c).at(-1)?.at,
  ];
  return changes.reduce<Instant>((latest, at) => (at !== undefined && at > latest ? at : latest), c.openedAt);
};

/** The roll whose units are charged: that of the allocation in force, or else of the round. */
export const rollCharged = (c: Courtyard): string | undefined =>
  c.sharing?.allocation?.rollId ?? rollOfRound(c)?.rollId;

/** What went back because nothing needed it, in fen: not what homes had paid beyond their shares. */
const unneededBackFen = (c: Courtyard): number => c.ledger.coFunding.refunded - beyondShares(c).refundedFen;

/**
 * What of the planned co-funding is still to come, in fen. What a home paid beyond its share is no other's payment. Once works are
 * under contract, what went back because nothing needed it is not asked for again; at the end only what is missing is.
 */
export const openCoFundingFen = (c: Courtyard, netFen = coFundingNetFen(c)): number => {
  const openFen = Math.max(0, plannedFen(c, 'coFunding') - netFen + leftFen(beyondShares(c)));
  const missingFen = missingOfHomesFen(c);
  if (!isStage(c.stage)) return Math.min(openFen, missingFen);
  const backFen = c.works === undefined ? 0 : unneededBackFen(c);
  return Math.min(openFen, Math.max(openFen - backFen, missingFen));
};

/** Of what went back to units, the share that is asked for again, in fen of so many. */
const askedAgain = (c: Courtyard): readonly [number, number] => {
  const refunded = unneededBackFen(c);
  const neverCameFen = plannedFen(c, 'coFunding') - coFundingNetFen(c) + leftFen(beyondShares(c)) - refunded;
  const againFen = openCoFundingFen(c) - Math.max(0, neverCameFen);
  return [Math.min(refunded, Math.max(0, againFen)), Math.max(1, refunded)];
};

/**
 * What a unit owes of its share, in fen: less what it was let off, and less what went back to it because nothing needed it.
 * What it paid beyond its share went back first, and lowers nothing.
 */
export const owedFen = (c: Courtyard, share: Share): number => {
  const dueFen = borneFen(c, share);
  const { paidFen, refundedFen } = paymentsOf(c, share);
  const backFen = Math.max(0, refundedFen - Math.max(0, paidFen - dueFen));
  const [againFen, ofFen] = askedAgain(c).map(BigInt) as [bigint, bigint];
  const again = (BigInt(backFen) * againFen + ofFen - 1n) / ofFen;
  return Math.max(0, dueFen - backFen + Number(again));
};

/** What a unit still has to pay, in fen. */
export const openFenOf = (c: Courtyard, share: Share): number => Math.max(0, owedFen(c, share) - paidFenOf(c, share));

/** What of that nobody collects any more, in fen: at an end that needs no more of the residents' money. */
export const uncollectedFenOf = (c: Courtyard, share: Share): number =>
  isStage(c.stage) || missingOfHomesFen(c) > 0 ? 0 : openFenOf(c, share);

/**
 * What homes bore in the place of others that have not paid their shares, in fen: it was spent, and goes back to them once those pay.
 * Where a relief is reversed after the works nothing else asks for it.
 */
export const owedToHomesFen = (c: Courtyard): number => {
  const borneFen = leftFen(beyondShares(c)) - refundableFen(c);
  if (borneFen <= 0) return 0;
  return Math.min(
    borneFen,
    sumBy(c.sharing?.allocation?.shares ?? [], (share) => openFenOf(c, share)),
  );
};

/**
 * What reductions leave that nobody bears yet, in fen: the others until a new allocation, other money until it is here. Of one that
 * was reversed the others bear too much until then, and nothing is left.
 */
export const shortfallFen = (c: Courtyard): number =>
  Math.max(
    0,
    sumBy(borneByOthers(notInShares(c)), ({ reducedFen }) => reducedFen),
  ) + coverOpenFen(c);

/** What a unit was let off, in fen. */
export const reducedFenOf = (c: Courtyard, unit: PlaceOnRoll): number => reducedOfFen(reductionsOf(c), unit);

/** What everybody may know of the co-funding: sums in fen and counts, nothing of a single home. */
export interface SharingSums {
  readonly plannedFen: number;
  readonly allocatedFen: number;
  readonly pledgedFen: number;
  readonly reducedFen: number;
  /** Of that, what money of other sources bears. */
  readonly coveredFen: number;
  /** What reductions leave that nobody bears yet. */
  readonly shortfallFen: number;
  readonly receivedFen: number;
  readonly openFen: number;
  readonly units: number;
  readonly unitsPledged: number;
  readonly unitsReduced: number;
  readonly unitsPaid: number;
  readonly unitsUnpaid: number;
}

const placesIn = (places: readonly PlaceOnRoll[]): number => new Set(places.map(placeKey)).size;

/** The sums of a courtyard's co-funding; `netFen` is what residents paid and did not get back. */
export const sharingSums = (
  c: Courtyard,
  netFen: number,
  shares: readonly Share[],
  pledges: readonly PledgeOf[],
): SharingSums => {
  const standing = standingPledges(c, pledges);
  const reductions = reductionsOf(c);
  const paid = shares.filter((share) => paidFenOf(c, share) >= owedFen(c, share)).length;
  return {
    plannedFen: plannedFen(c, 'coFunding'),
    allocatedFen: sumBy(shares, ({ amountFen }) => amountFen),
    pledgedFen: sumBy(standing, ({ amountFen }) => amountFen),
    reducedFen: sumBy(reductions, ({ reducedFen }) => reducedFen),
    coveredFen: coveredFen(c),
    shortfallFen: shortfallFen(c),
    receivedFen: netFen,
    openFen: openCoFundingFen(c, netFen),
    units: shares.length,
    unitsPledged: placesIn(standing),
    unitsReduced: placesIn(withoutReversed(reductions).map(({ unit }) => unit)),
    unitsPaid: paid,
    unitsUnpaid: shares.length - paid,
  };
};

/** So few homes can be told apart by their neighbours. */
const FEW = 5;
const isFew = (homes: number): boolean => homes > 0 && homes < FEW;

/** The sums as the public reads them: null where a figure is about one to four homes. */
export const publicSums = ({
  unitsPledged,
  unitsReduced,
  pledgedFen,
  reducedFen,
  coveredFen,
  shortfallFen: uncoveredFen,
  unitsPaid,
  unitsUnpaid,
  ...sums
}: SharingSums) => {
  const hidesPaid = isFew(unitsPaid) || isFew(unitsUnpaid);
  return {
    ...sums,
    pledgedFen: isFew(unitsPledged) ? null : pledgedFen,
    reducedFen: isFew(unitsReduced) ? null : reducedFen,
    coveredFen: isFew(unitsReduced) ? null : coveredFen,
    shortfallFen: isFew(unitsReduced) ? null : uncoveredFen,
    unitsPaid: hidesPaid ? null : unitsPaid,
    unitsUnpaid: hidesPaid ? null : unitsUnpaid,
  };
};
