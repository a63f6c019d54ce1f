import type { Profile } from '../../domain/courtyard';
import { type Fault, Problem } from '../problem';
import { hundredthsOf, type Row, tableOf } from './csv';

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
] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const MAX_ROWS = 5_000;
const MAX_TEXT = 300;

export interface CourtyardEntry {
  readonly row: number;
  readonly profile: Profile;
}

const whole = (text: string): number | undefined => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined);

const faultsOf = ({ row, cells }: Row<Column>): readonly Fault[] => {
  const bad = (column: Column): Fault => ({
    code: 'cell-invalid',
    row,
    column,
    params: { column, value: cells[column].slice(0, 60) },
  });
  return [
    ...REQUIRED.filter((column) => cells[column] === '').map(
      (column): Fault => ({ code: 'cell-required', row, column, params: { column } }),
    ),
    ...(['buildings', 'households'] as const).filter((c) => cells[c] !== '' && whole(cells[c]) === undefined).map(bad),
    ...(['floorAreaSqm'] as const).filter((c) => cells[c] !== '' && !hundredthsOf(cells[c])).map(bad),
    ...[...REQUIRED, ...OPTIONAL].filter((c) => cells[c].length > MAX_TEXT).map(bad),
  ];
};

/** What is there is taken, what is not is left out: real lists have gaps. */
const profileOf = ({ cells }: Row<Column>): Profile => {
  const texts = {
    district: cells.district,
    subDistrict: cells.subdistrict,
    community: cells.community,
    yearBuilt: cells.yearBuilt,
    consent: cells.consent,
    selfGoverningBody: cells.selfGoverningBody,
    period: cells.period,
    note: cells.note,
    source: cells.source,
  };
  const numbers = {
    buildings: whole(cells.buildings),
    households: whole(cells.households),
    floorAreaCentiSqm: hundredthsOf(cells.floorAreaSqm),
  };
  return {
    name: cells.name,
    city: cells.city,
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)),
  };
};

/** The courtyards of a CSV file (`data/courtyards.csv` shows its columns), or one problem with every fault. */
export const courtyardsFrom = (file: Buffer): readonly CourtyardEntry[] => {
  const rows = tableOf<Column>(file, { required: REQUIRED, optional: OPTIONAL, maxRows: MAX_ROWS });
  const seen = new Map<string, number>();
  const faults = rows.flatMap((row) => {
    const id = JSON.stringify([row.cells.city, row.cells.district, row.cells.name]);
    const other = seen.get(id);
    seen.set(id, other ?? row.row);
    const twice: readonly Fault[] =
      other === undefined ? [] : [{ code: 'row-duplicate', row: row.row, column: 'name', params: { other } }];
    return [...faultsOf(row), ...twice];
  });
  if (faults.length > 0) throw new Problem('import-faulty', { faults });
  return rows.map((row) => ({ row: row.row, profile: profileOf(row) }));
};
