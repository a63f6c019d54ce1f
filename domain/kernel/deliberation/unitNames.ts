import { looksOfHome, looksOfPlace } from './lookAlike';

/** A unit by the building and the unit of a roll. */
export interface PlaceOnRoll {
  readonly building: string;
  readonly unit: string;
}

export const isSamePlace = (a: PlaceOnRoll, b: PlaceOnRoll): boolean => a.building === b.building && a.unit === b.unit;

/**
 * Finds a roll's unit by what people write in one line: 1栋2单元301, 1-2-301 and １栋 ２单元 ３０１室 are one unit. No two
 * units of a roll look alike, so at most one is found.
 */
export const unitFinder = <U extends PlaceOnRoll>(units: readonly U[]): ((text: string) => U | undefined) => {
  const found = new Map<string, U>();
  for (const one of units) {
    const { building, unit } = one;
    for (const look of [looksOfHome(`${building}|${unit}`), ...looksOfPlace(building, unit).map(looksOfHome)])
      if (!found.has(look)) found.set(look, one);
  }
  return (text) => found.get(looksOfHome(text));
};
