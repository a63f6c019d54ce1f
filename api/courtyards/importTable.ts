import { profileShape } from '../../commands/renovation/shared/profile';
import type { Location, Profile } from '../../domain/renovation/courtyard';
import { courtyardsAlike } from '../../domain/renovation/courtyardsAlike';
import { COURTYARD_SYNONYMS } from '../../i18n/columnSynonyms';
import { COURTYARD_COLUMNS } from '../../i18n/columnWords';
import type { Fault } from '../http/problem';
import { mapInSlices } from '../http/slices';
import type { SentTable } from '../tables/reader/reader';
import {
  assertFaultless,
  cellFault,
  hundredthsOf,
  newlyWrong,
  placeOf,
  type Row,
  type Table,
  type TableShape,
  tableOf,
} from '../tables/table';

const REQUIRED = ['name', 'city'] as const;
const OPTIONAL = [
  'district',
  'subdistrict',
  'community',
  'yearBuilt',
  'buildings',
  'households',
  'floorAreaSqm',
  'consent',
  'selfGoverningBody',
  'period',
  'note',
  'source',
  'latitude',
  'longitude',
] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

export const COURTYARD_TABLE: TableShape<Column> = {
  required: REQUIRED,
  optional: OPTIONAL,
  maxRows: 5_000,
  titles: COURTYARD_COLUMNS,
  synonyms: COURTYARD_SYNONYMS,
  kinds: {
    buildings: 'number',
    households: 'number',
    floorAreaSqm: 'number',
    yearBuilt: 'note',
    period: 'note',
    consent: 'note',
    note: 'note',
    source: 'note',
  },
  spansRows: ['city', 'district', 'subdistrict', 'community', 'period', 'source'],
  names: ['name'],
};

export interface CourtyardEntry {
  readonly sheet?: string;
  readonly row: number;
  readonly profile: Profile;
}

/** Digits as a number. Any other text is returned as it is; the profile's schema then refuses it. */
const whole = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/** The profile field of each column. */
const FIELDS: Readonly<Record<Column, readonly [keyof Profile] | readonly ['location', keyof Location]>> = {
  name: ['name'],
  city: ['city'],
  district: ['district'],
  subdistrict: ['subDistrict'],
  community: ['community'],
  yearBuilt: ['yearBuilt'],
  buildings: ['buildings'],
  households: ['households'],
  floorAreaSqm: ['floorAreaCentiSqm'],
  consent: ['consent'],
  selfGoverningBody: ['selfGoverningBody'],
  period: ['period'],
  note: ['note'],
  source: ['source'],
  latitude: ['location', 'latitudeE6'],
  longitude: ['location', 'longitudeE6'],
};
const COLUMNS = Object.keys(FIELDS) as readonly Column[];

/** Decimal degrees of any precision, rounded to millionths (about 0.1 m). */
const millionths = (text: string): number | string =>
  /^\d{1,3}(\.\d{1,15})?$/.test(text) ? Math.round(Number(text) * 1_000_000) : text;

const cellValue = (column: Column, text: string): string | number => {
  if (column === 'buildings' || column === 'households') return whole(text);
  if (column === 'latitude' || column === 'longitude') return millionths(text);
  return column === 'floorAreaSqm' ? (hundredthsOf(text) ?? text) : text;
};

/** A row of a table that has these columns, and perhaps others. */
export type ProfileRow = Row<Column>;

/** A row as a profile. Empty cells are left out, because real lists have gaps. The JSON route's schema validates it. */
export const profileOf = (row: ProfileRow): { readonly profile: Profile } | { readonly faults: readonly Fault[] } => {
  const there = COLUMNS.filter((column) => row.cells[column] !== '');
  const values: Record<string, unknown> = {};
  for (const column of there) {
    const [field, part] = FIELDS[column];
    const value = cellValue(column, row.cells[column]);
    values[field] = part === undefined ? value : { ...(values[field] as object | undefined), [part]: value };
  }
  const result = profileShape.safeParse(values);
  if (result.success) return { profile: result.data };
  const wrong = new Set<string>(result.error.issues.map((issue) => issue.path.join('/')));
  return {
    faults: newlyWrong(
      row,
      COLUMNS.filter((column) => wrong.has(FIELDS[column].join('/'))),
    ).map((column) => cellFault(COURTYARD_TABLE, row, column)),
  };
};

/** The courtyards of a file (`data/courtyards.csv` shows its columns), or one problem with every fault. */
export const courtyardsFrom = async (
  sent: SentTable,
): Promise<Pick<Table<Column>, 'encoding' | 'reading'> & { readonly entries: readonly CourtyardEntry[] }> => {
  const { encoding, rows, reading, faults: ofCells } = await tableOf<Column>(sent, COURTYARD_TABLE);
  const before = courtyardsAlike<CourtyardEntry>();
  const faults: Fault[] = [];
  const entries: CourtyardEntry[] = [];
  const profiles = await mapInSlices(rows, profileOf);
  for (const [i, row] of rows.entries()) {
    const read = profiles[i];
    if (read === undefined) continue;
    if ('faults' in read) {
      faults.push(...read.faults);
      continue;
    }
    const entry: CourtyardEntry = { ...placeOf(row), profile: read.profile };
    const other = before.like(entry.profile)?.row;
    if (other === undefined) before.add(entry);
    else faults.push({ code: 'row-duplicate', ...placeOf(row), column: 'name', params: { other } });
    entries.push(entry);
  }
  if (rows.length === 0) faults.push({ code: 'table-empty' });
  assertFaultless([...ofCells, ...faults], reading);
  return { encoding, reading, entries };
};
