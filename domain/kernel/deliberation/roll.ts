import { type Refusal, reason, when } from '../reason';

export const UNIT_USES = ['dwelling', 'shop', 'other'] as const;
export type UnitUse = (typeof UNIT_USES)[number];

/** A unit (专有部分) on the roll; area in 0.01 m². */
export interface RollUnit {
  readonly building: string;
  readonly unit: string;
  readonly use: UnitUse;
  readonly areaCentiSqm: number;
  readonly ownerKey: string;
}

/** One voting owner: one person with any number of units, or co-owners who share a paper. */
export interface RollOwner {
  readonly ownerKey: string;
  readonly names: readonly string[];
  readonly units: number;
  readonly areaCentiSqm: number;
}

/** A unit as it was entered. A unit whose owner is unknown still counts, as a voting owner of its own. */
export interface UnitEntry {
  readonly building: string;
  readonly unit: string;
  readonly use: UnitUse;
  readonly areaCentiSqm: number;
  readonly ownerKey?: string;
  readonly ownerNames: readonly string[];
  /** A telephone number of the owner; the roll keeps only a keyed hash of it. */
  readonly phone?: string;
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
const UNKNOWN_OWNER_PREFIX = 'unknown:';

/** Escapes `/` and `%`, so that no two units share an unknown owner. */
const unitAddress = (entry: UnitEntry): string =>
  [entry.building, entry.unit].map((t) => t.replace(/[%/]/g, encodeURIComponent)).join('/');

const ownerKeyOf = (entry: UnitEntry): string => entry.ownerKey ?? `${UNKNOWN_OWNER_PREFIX}${unitAddress(entry)}`;

/** The roll made from the entries: its units, and its voting owners with their number of units and area. */
export const rollFrom = (
  entries: readonly UnitEntry[],
): { readonly units: readonly RollUnit[]; readonly owners: readonly RollOwner[] } => {
  const owners = new Map<string, { names: readonly string[]; units: number; areaCentiSqm: number }>();
  for (const entry of entries) {
    const owner = owners.get(ownerKeyOf(entry));
    owners.set(ownerKeyOf(entry), {
      names: owner === undefined || owner.names.length === 0 ? entry.ownerNames : owner.names,
      units: (owner?.units ?? 0) + 1,
      areaCentiSqm: (owner?.areaCentiSqm ?? 0) + entry.areaCentiSqm,
    });
  }
  return {
    units: entries.map((entry) => ({
      building: entry.building,
      unit: entry.unit,
      use: entry.use,
      areaCentiSqm: entry.areaCentiSqm,
      ownerKey: ownerKeyOf(entry),
    })),
    owners: [...owners].map(([ownerKey, owner]) => ({ ownerKey, ...owner })),
  };
};

/** Tells of each unit of a roll, one after another, what is wrong with it: by itself, and beside those before it. */
export const unitCheck = (): ((entry: UnitEntry, index: number) => Refusal) => {
  const seen = new Set<string>();
  const named = new Map<string, string>();
  return (entry, i) => {
    const id = JSON.stringify([entry.building, entry.unit]);
    const twice = seen.has(id);
    seen.add(id);
    const names = entry.ownerNames.join('、');
    const earlier = named.get(ownerKeyOf(entry));
    if (names !== '' && earlier === undefined) named.set(ownerKeyOf(entry), names);
    return [
      ...when(
        entry.ownerKey?.startsWith(UNKNOWN_OWNER_PREFIX) === true,
        'owner-key-reserved',
        undefined,
        `/units/${i}/ownerKey`,
      ),
      ...when(
        names !== '' && earlier !== undefined && earlier !== names,
        'owner-names-differ',
        { ownerKey: ownerKeyOf(entry) },
        `/units/${i}/ownerNames`,
      ),
      ...when(twice, 'unit-duplicate', { building: entry.building, unit: entry.unit }, `/units/${i}/unit`),
      ...when(entry.areaCentiSqm <= 0, 'area-not-positive', undefined, `/units/${i}/areaCentiSqm`),
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

/** The roll as one text, the same for any order of the units. The roll's hash is its SHA-256 in hex. */
export const canonicalRoll = (units: readonly RollUnit[]): string =>
  [...units]
    .sort(byPlace)
    .map((u) => JSON.stringify([u.building, u.unit, u.use, u.areaCentiSqm, u.ownerKey]))
    .join('\n');
