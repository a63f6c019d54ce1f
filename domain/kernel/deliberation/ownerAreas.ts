import { type Refusal, when } from '../reason';
import type { Measure } from './tally';

/** The running sums of some areas, from none of them to all. */
const runningSums = (areas: readonly number[]): readonly number[] => {
  let sum = 0;
  return [0, ...areas.map((area) => (sum += area))];
};

/**
 * Finds a number of owners with an area that no so many of these owners have together, such as "3 owners, no area": it
 * lies below that of the smallest of them, or above that of the largest. `areas` has one area for each owner.
 */
export const areaFaults = (areas: readonly number[]): ((measure: Measure, path: string) => Refusal) => {
  const ascending = [...areas].sort((a, b) => a - b);
  const [least, most] = [runningSums(ascending), runningSums(ascending.reverse())];
  return ({ owners, areaCentiSqm }, path) => {
    const [leastCentiSqm, mostCentiSqm] = [least[owners] ?? 0, most[owners] ?? 0];
    const isPossible = owners <= areas.length && areaCentiSqm >= leastCentiSqm && areaCentiSqm <= mostCentiSqm;
    return when(!isPossible, 'area-not-of-owners', { owners, leastCentiSqm, mostCentiSqm }, path);
  };
};
