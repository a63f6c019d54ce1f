/** A unit of the roll with its owner. */
export interface RollUnit {
  readonly building: string;
  readonly unit: string;
  readonly ownerKey: string;
  readonly ownerNames: readonly string[];
}

export const unitLabel = ({ building, unit, ownerNames }: RollUnit): string =>
  `${building} ${unit} · ${ownerNames.length === 0 ? '—' : ownerNames.join('、')}`;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const digits = (text: string): string => text.replace(/\D/g, '');
const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/[\s\-_/,，、.]+/)
    .filter((word) => word !== '');

/** How well a place matches what was typed, 0 the best; undefined if not at all. */
const rankOf = (place: RollUnit, words: readonly string[]): number | undefined => {
  const [building, unit, owner] = [plain(place.building), plain(place.unit), plain(place.ownerKey)];
  const names = place.ownerNames.map(plain);
  const number = digits(building);
  const whole = words.join('');
  const wholes = [`${building}${unit}`, ...(number === '' ? [] : [`${number}${unit}`]), owner];
  if (wholes.includes(whole)) return 0;
  if (unit === whole || names.includes(whole)) return 1;
  if ([...wholes, unit].some((text) => text.startsWith(whole))) return 2;
  const isIn = (word: string) => [building, unit, owner, ...names].some((text) => text.includes(word));
  return words.every(isIn) ? 3 : undefined;
};

/**
 * Finds units by building and number (`1-203`, `1栋203`, `203`), by owner key or name. Best match first; among equals
 * those without a paper.
 */
export const findUnits = (
  places: readonly RollUnit[],
  text: string,
  entered: ReadonlySet<string>,
  most = 8,
): readonly RollUnit[] => {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  return places
    .flatMap((place) => {
      const rank = rankOf(place, words);
      return rank === undefined ? [] : [{ place, rank: 2 * rank + (entered.has(place.ownerKey) ? 1 : 0) }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ place }) => place);
};
