import type { UnitEntry } from '../domain/kernel/deliberation/roll';

/** A pseudo-random number generator (mulberry32), the same for the same seed. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const SURNAMES = [...'张王李赵陈刘杨黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜敏静强磊洋艳勇军杰娟涛明超霞平刚英'];
/** Of everybody invented here: what they give beside the code on their slip. */
export const PHONE = '138-0013-8000';
const UNITS_A_FLOOR = 4;
const FLOORS = 6;

/**
 * A plausible roll: dwellings of 60–90 m², a few shops, some owners with two units, some co-owners. The people are
 * invented, because real rolls are personal data. With a floor area, the units add up to exactly that (0.01 m²).
 */
export const generateRoll = (options: {
  readonly seed: number;
  readonly households: number;
  readonly floorAreaCentiSqm?: number;
}): readonly UnitEntry[] => {
  const random = seeded(options.seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const person = (): string => `${pick(SURNAMES)}${pick(GIVEN)}`;
  const entries: UnitEntry[] = [];
  for (let i = 0; i < options.households; i += 1) {
    const floor = Math.floor((i % (UNITS_A_FLOOR * FLOORS)) / UNITS_A_FLOOR) + 1;
    const isShop = floor === 1 && random() < 0.1;
    const before = entries[i - 1];
    const isSecond = before !== undefined && random() < 0.03;
    entries.push({
      building: `${Math.floor(i / (UNITS_A_FLOOR * FLOORS)) + 1}栋`,
      unit: `${floor}${String((i % UNITS_A_FLOOR) + 1).padStart(2, '0')}`,
      use: isShop ? 'shop' : 'dwelling',
      areaCentiSqm: 6_000 + Math.floor(random() * 3_000),
      ownerKey: isSecond ? (before.ownerKey ?? '') : `U${String(i + 1).padStart(5, '0')}`,
      ownerNames: isSecond ? before.ownerNames : random() < 0.15 ? [person(), person()] : [person()],
      phone: PHONE,
    });
  }
  return options.floorAreaCentiSqm === undefined ? entries : scaledTo(entries, options.floorAreaCentiSqm);
};

/** Scales the areas to a sum; the remainder goes to the last unit. */
const scaledTo = (entries: readonly UnitEntry[], sum: number): readonly UnitEntry[] => {
  const total = entries.reduce((a, entry) => a + entry.areaCentiSqm, 0);
  const scaled = entries.map((entry) => ({
    ...entry,
    areaCentiSqm: Math.max(1, Math.floor((entry.areaCentiSqm * sum) / total)),
  }));
  const rest = sum - scaled.reduce((a, entry) => a + entry.areaCentiSqm, 0);
  return scaled.map((entry, i) =>
    i === scaled.length - 1 ? { ...entry, areaCentiSqm: entry.areaCentiSqm + rest } : entry,
  );
};

/** The body of a request that imports a roll. */
export const rollBody = (units: readonly UnitEntry[]) => ({
  declared: { units: units.length, areaCentiSqm: units.reduce((sum, unit) => sum + unit.areaCentiSqm, 0) },
  units,
});
