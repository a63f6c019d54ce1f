import { type Refusal, reason, when } from '../reason';
import { looksOfPlace } from './lookAlike';
import { identityDigits } from './voteFactor';

export const UNIT_USES = ['dwelling', 'shop', 'other'] as const;
export type UnitUse = (typeof UNIT_USES)[number];

/**
 * Units without a private owner: public housing (直管公房), an enterprise's (单位自管房), not sold yet, or left by somebody
 * whose heirs are not settled. They stay in the denominators; who votes for them is set by policy.
 */
export const TITLE_KINDS = ['publicHousing', 'enterprise', 'unsold', 'heirsUnsettled'] as const;
export type TitleKind = (typeof TITLE_KINDS)[number];

/** A unit (专有部分) on the roll; area in 0.01 m². */
export interface RollUnit {
  readonly building: string;
  readonly unit: string;
  readonly use: UnitUse;
  readonly areaCentiSqm: number;
  readonly ownerKey: string;
  /** Absent: a private owner has the title. */
  readonly titleKind?: TitleKind;
}

/** One voting owner: one person with any number of units, or co-owners who share a paper. */
export interface RollOwner {
  readonly ownerKey: string;
  readonly names: readonly string[];
  readonly units: number;
  readonly areaCentiSqm: number;
  readonly titleKind?: TitleKind;
  /** Confirmed as an owner apart from others whose name or key looks the same. */
  readonly countsApart?: boolean;
}

/** A unit as it was entered. A unit whose owner is unknown still counts, as a voting owner of its own. */
export interface UnitEntry {
  readonly building: string;
  readonly unit: string;
  readonly use: UnitUse;
  readonly areaCentiSqm: number;
  readonly ownerKey?: string;
  readonly ownerNames: readonly string[];
  readonly titleKind?: TitleKind;
  readonly countsApart?: boolean;
  /** A telephone number of the owner; the roll keeps only a keyed hash of it. */
  readonly phone?: string;
  /** An identity number of the owner, or its last characters; the roll keeps only a keyed hash of these. */
  readonly identityNumber?: string;
  /** At which the owner is told what is done to a paper in their name. */
  readonly email?: string;
}

/** The totals that the sender declares for the roll. */
export interface DeclaredTotals {
  readonly units: number;
  readonly areaCentiSqm: number;
  readonly owners?: number;
}

export interface RollTotals extends DeclaredTotals {
  readonly owners: number;
}

export const rollTotals = (units: readonly RollUnit[], owners: readonly RollOwner[]): RollTotals => ({
  units: units.length,
  owners: owners.length,
  areaCentiSqm: units.reduce((sum, unit) => sum + unit.areaCentiSqm, 0),
});

/** The prefix of generated keys. Entered keys must not have it, so that nobody takes an unknown owner's place. */
export const UNKNOWN_OWNER_PREFIX = 'unknown:';

/**
 * Whether nobody has established yet who owns this owner's unit, whatever name stands there: it counts in the
 * denominators, and nobody votes for it.
 */
export const isUnknownOwner = (ownerKey: string): boolean => ownerKey.startsWith(UNKNOWN_OWNER_PREFIX);

/** Escapes `/` and `%`, so that no two units share an unknown owner. */
const unitAddress = (entry: UnitEntry): string =>
  [entry.building, entry.unit].map((t) => t.replace(/[%/]/g, encodeURIComponent)).join('/');

const ownerKeyOf = (entry: UnitEntry): string => entry.ownerKey ?? `${UNKNOWN_OWNER_PREFIX}${unitAddress(entry)}`;

/** The roll made from the entries: its units, and its voting owners with their number of units and area. */
export const rollFrom = (
  entries: readonly UnitEntry[],
): { readonly units: readonly RollUnit[]; readonly owners: readonly RollOwner[] } => {
  const owners = new Map<string, RollOwner>();
  for (const entry of entries) {
    const ownerKey = ownerKeyOf(entry);
    const owner = owners.get(ownerKey);
    owners.set(ownerKey, {
      ownerKey,
      names: owner === undefined || owner.names.length === 0 ? entry.ownerNames : owner.names,
      units: (owner?.units ?? 0) + 1,
      areaCentiSqm: (owner?.areaCentiSqm ?? 0) + entry.areaCentiSqm,
      ...(entry.titleKind === undefined ? {} : { titleKind: entry.titleKind }),
      ...(entry.countsApart === true || owner?.countsApart === true ? { countsApart: true } : {}),
    });
  }
  return {
    units: entries.map((entry) => ({
      building: entry.building,
      unit: entry.unit,
      use: entry.use,
      areaCentiSqm: entry.areaCentiSqm,
      ownerKey: ownerKeyOf(entry),
      ...(entry.titleKind === undefined ? {} : { titleKind: entry.titleKind }),
    })),
    owners: [...owners.values()],
  };
};

/** Tells of each unit of a roll, one after another, what is wrong with it: by itself, and beside those before it. */
export const unitCheck = (): ((entry: UnitEntry, index: number) => Refusal) => {
  const seen = new Set<string>();
  const looks = new Map<string, UnitEntry>();
  const named = new Map<string, string>();
  const kinds = new Map<string, TitleKind | undefined>();
  return (entry, i) => {
    const { building, unit, ownerKey, titleKind } = entry;
    const key = ownerKeyOf(entry);
    const at = (field: keyof UnitEntry) => `/units/${i}/${field}`;
    const id = JSON.stringify([building, unit]);
    const twice = seen.has(id);
    seen.add(id);
    const places = looksOfPlace(building, unit);
    const alike = places.map((place) => looks.get(place)).find((one) => one !== undefined);
    for (const place of places) if (!looks.has(place)) looks.set(place, entry);
    const names = entry.ownerNames.join('、');
    const earlier = named.get(key);
    if (names !== '' && earlier === undefined) named.set(key, names);
    // A home that stands there twice is told as such; the key that it has without one of its own is nobody's.
    const isKeyed = ownerKey !== undefined;
    const isOtherKind = isKeyed && kinds.has(key) && kinds.get(key) !== titleKind;
    kinds.set(key, titleKind);
    return [
      ...when(ownerKey !== undefined && isUnknownOwner(ownerKey), 'owner-key-reserved', undefined, at('ownerKey')),
      ...when(
        isKeyed && names !== '' && earlier !== undefined && earlier !== names,
        'owner-names-differ',
        { ownerKey: key },
        at('ownerNames'),
      ),
      ...when(isOtherKind, 'title-kinds-differ', { ownerKey: key }, at('titleKind')),
      ...when(twice, 'unit-duplicate', { building, unit }, at('unit')),
      ...when(
        !twice && alike !== undefined,
        'unit-alike',
        { building, unit, otherBuilding: alike?.building ?? '', otherUnit: alike?.unit ?? '' },
        at('unit'),
      ),
      ...when(
        entry.identityNumber !== undefined && identityDigits(entry.identityNumber) === undefined,
        'owner-identity-invalid',
        undefined,
        at('identityNumber'),
      ),
      ...when(entry.areaCentiSqm <= 0, 'area-not-positive', undefined, at('areaCentiSqm')),
    ];
  };
};

/** What is wrong with a roll as a whole. */
export const totalsFaults = (entries: readonly UnitEntry[], declared: DeclaredTotals): Refusal => {
  const owners = new Set(entries.map(ownerKeyOf)).size;
  const sumCentiSqm = entries.reduce((sum, entry) => sum + entry.areaCentiSqm, 0);
  return [
    ...when(entries.length === 0, 'roll-empty', undefined, '/units'),
    ...(entries.length === declared.units
      ? []
      : [reason('units-unbalanced', { sum: entries.length, declared: declared.units }, '/declared/units')]),
    ...when(
      declared.owners !== undefined && declared.owners !== owners,
      'owners-unbalanced',
      { sum: owners, declared: declared.owners ?? owners },
      '/declared/owners',
    ),
    ...when(
      sumCentiSqm !== declared.areaCentiSqm,
      'areas-unbalanced',
      { sumCentiSqm, declaredCentiSqm: declared.areaCentiSqm },
      '/declared/areaCentiSqm',
    ),
  ];
};

/** Everything that is wrong with a roll; each fault points at its unit. */
export const rollFaults = (entries: readonly UnitEntry[], declared: DeclaredTotals): Refusal => [
  ...entries.flatMap(unitCheck()),
  ...totalsFaults(entries, declared),
];

const byPlace = (a: RollUnit, b: RollUnit): number =>
  a.building === b.building ? (a.unit < b.unit ? -1 : 1) : a.building < b.building ? -1 : 1;

/**
 * The roll as one text, the same for any order of the units. The roll's hash is its SHA-256 in hex. A line has a sixth
 * part only where no private owner has the title.
 */
export const canonicalRoll = (units: readonly RollUnit[]): string =>
  [...units]
    .sort(byPlace)
    .map(({ building, unit, use, areaCentiSqm, ownerKey, titleKind }) =>
      JSON.stringify([building, unit, use, areaCentiSqm, ownerKey, ...(titleKind === undefined ? [] : [titleKind])]),
    )
    .join('\n');
