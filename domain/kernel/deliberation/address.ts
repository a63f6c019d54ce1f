import { looksOfPlace } from './lookAlike';

/** A unit's address as a table's cells have it; an empty text where nothing stands. */
export interface AddressCells {
  readonly building: string;
  readonly entrance: string;
  readonly unit: string;
}

export interface Address {
  readonly building: string;
  readonly unit: string;
}

/** What stands behind the number of a building. A sign before a room's number alone may be a basement's: 1栋-101 keeps it. */
const BUILDING = /^(.*?(?:栋|幢|座|号楼|楼|#))(?:-(?!\d{1,4}(?:室|号)?$))?(.+)$/u;
/** Building, stairwell and room as numbers. */
const THREE = /^(\d{1,4})-(\d{1,3}-\d{1,5})$/;
const NO_BUILDING = /单元|门洞|梯|\d-\d+#$|^.*[\d一二两三四五六七八九十底顶首]楼$/u;
const ENTRANCE = /^(?:.+(?:单元|门洞|梯)|\d{1,3}门(?=\d)|\d{1,3}-)/u;

const parted = (text: string): Address | undefined => {
  const [, building, unit] = BUILDING.exec(text) ?? THREE.exec(text) ?? [];
  // 3楼301 and 2单元3楼301 name a floor, and 1-2#301 a stairwell.
  return building === undefined || unit === undefined || NO_BUILDING.test(building) ? undefined : { building, unit };
};

const looksSame = (a: string, b: string): boolean => looksOfPlace(a, '')[0] === looksOfPlace(b, '')[0];

/** The room with its stairwell, which has a column of its own or stands with the room. */
const withEntrance = (entrance: string, unit: string): string => {
  if (entrance === '' || ENTRANCE.test(unit)) return unit;
  return `${/^\d+$/.test(entrance) ? `${entrance}单元` : entrance}${unit}`;
};

/**
 * Building and unit of an address, whole in one cell (1栋2单元301, 1-2-301) or in several. `undefined`: two numbers without
 * a word (1-301) may be a building and a room or a stairwell and a room, and so may one.
 */
export const addressIn = ({ building, entrance, unit }: AddressCells): Address | undefined => {
  const whole = parted(unit);
  if (building === '') return whole === undefined ? undefined : { ...whole, unit: withEntrance(entrance, whole.unit) };
  const room = whole !== undefined && looksSame(whole.building, building) ? whole.unit : unit;
  return { building, unit: withEntrance(entrance, room) };
};

/**
 * The places of units whose stairwell has been left out: other dwellings of the building have one, these have a room's number alone.
 * `units` in the order of the roll.
 */
export const withoutEntrance = (units: readonly Address[]): readonly number[] => {
  const withOne = new Set(
    units.filter(({ unit }) => ENTRANCE.test(unit)).map(({ building }) => looksOfPlace(building, '')[0]),
  );
  return units.flatMap(({ building, unit }, i) =>
    /^-?\d{3,4}(?:室|号)?$/u.test(unit) && withOne.has(looksOfPlace(building, '')[0]) ? [i] : [],
  );
};
