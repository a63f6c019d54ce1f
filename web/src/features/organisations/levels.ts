/** The levels of offices above a courtyard, widest first. */
export const LEVELS = ['city', 'district', 'subDistrict', 'community'] as const;
export type LevelKind = (typeof LEVELS)[number];

export interface Place {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly path: string;
}

export interface Level {
  readonly kind: LevelKind;
  readonly options: readonly Place[];
  readonly here: Place | undefined;
}

/**
 * The levels to choose from: each appears once the one above is chosen; levels above the user's own office are absent.
 */
export const levelsOf = (places: readonly Place[], chosen: Place | undefined): readonly Level[] => {
  const levels: Level[] = [];
  let above = '';
  for (const kind of LEVELS) {
    const options = places.filter((place) => place.kind === kind && place.path.startsWith(above));
    if (options.length === 0) continue;
    const here = options.find(({ path }) => chosen?.path.startsWith(path));
    levels.push({ kind, options, here });
    if (here === undefined) break;
    above = here.path;
  }
  return levels;
};

/** A level with one place only is chosen automatically. */
export const onlyPlace = (places: readonly Place[]): Place | undefined => {
  let at: Place | undefined;
  for (const kind of LEVELS) {
    const options = places.filter((place) => place.kind === kind && place.path.startsWith(at?.path ?? ''));
    if (options.length > 1) break;
    at = options[0] ?? at;
  }
  return at;
};

interface Named {
  readonly kind: string;
  readonly name: string;
}

/** The profile's place names on the way to an office; lower levels stay empty. */
export const placeFields = (
  above: readonly Named[],
  places: readonly Place[],
  chosen: Place | undefined,
): Readonly<Record<LevelKind, string | undefined>> => {
  const way = [...above, ...places.filter(({ path }) => chosen?.path.startsWith(path))];
  const nameOf = (kind: LevelKind) => way.find((one) => one.kind === kind)?.name;
  return {
    city: nameOf('city'),
    district: nameOf('district'),
    subDistrict: nameOf('subDistrict'),
    community: nameOf('community'),
  };
};
