import { isSamePlace, type PlaceOnRoll } from '../kernel/deliberation/unitNames';
import type { Courtyard } from './courtyard';
import type { Reduction, Share } from './facts/sharing';

// What units bear of the co-funding by the allocation in force, less what they were let off.

type Shared = Pick<Courtyard, 'sharing'>;

export const reductionsOf = ({ sharing }: Shared): readonly Reduction[] => sharing?.reductions ?? [];

/** Of some reductions, what a unit was let off, in fen. */
export const reducedOfFen = (reductions: readonly Reduction[], unit: PlaceOnRoll): number =>
  reductions.reduce((sum, one) => sum + (isSamePlace(one.unit, unit) ? one.reducedFen : 0), 0);

/** The reductions that lower what a unit owes: its share contains the others already. */
export const notInShares = (c: Shared): readonly Reduction[] =>
  reductionsOf(c).filter(
    ({ coveredBy, no }) => coveredBy === 'otherMoney' || no > (c.sharing?.allocation?.reductions ?? 0),
  );

/** What a unit bears of its share, in fen: less what it was let off. */
export const borneFen = (c: Shared, { amountFen, ...unit }: Share): number =>
  Math.max(0, amountFen - reducedOfFen(notInShares(c), unit));

/** Some text that two units share only if they are the same. */
export const placeKey = ({ building, unit }: PlaceOnRoll): string => JSON.stringify([building, unit]);

/**
 * What a unit bears by the allocation in force, in fen; one that has no share bears nothing. `undefined` where nothing is allocated,
 * or a release of before kept no shares.
 */
export const borneByUnit = (c: Shared): ((unit: PlaceOnRoll) => number) | undefined => {
  const { shares } = c.sharing?.allocation ?? {};
  if (shares === undefined) return undefined;
  const borne = new Map(shares.map((share) => [placeKey(share), borneFen(c, share)]));
  return (unit) => borne.get(placeKey(unit)) ?? 0;
};

/** The share of a unit in the allocation in force; `undefined` where `borneByUnit` is. */
export const shareOfUnit = (c: Shared, { building, unit }: PlaceOnRoll): Share | undefined => {
  const { shares } = c.sharing?.allocation ?? {};
  if (shares === undefined) return undefined;
  return shares.find((one) => isSamePlace(one, { building, unit })) ?? { building, unit, amountFen: 0 };
};
