import { type DeclaredTotals, rollFaults, type UnitEntry, type UnitUse } from '../../domain/roll';
import { type Fault, Problem } from '../problem';
import { hundredthsOf, type Row, tableOf } from './csv';

const REQUIRED = ['building', 'unit', 'areaSqm'] as const;
const OPTIONAL = ['use', 'ownerKey', 'ownerNames'] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const MAX_ROWS = 20_000;
const USES: Readonly<Record<string, UnitUse>> = {
  '': 'dwelling',
  dwelling: 'dwelling',
  住宅: 'dwelling',
  shop: 'shop',
  商铺: 'shop',
  other: 'other',
  其他: 'other',
};

const COLUMN_OF: Readonly<Record<string, Column>> = { unit: 'unit', areaCentiSqm: 'areaSqm' };

const entryOf = ({ cells }: Row<Column>): UnitEntry => ({
  building: cells.building,
  unit: cells.unit,
  use: USES[cells.use] ?? 'other',
  areaCentiSqm: hundredthsOf(cells.areaSqm) ?? 0,
  ownerNames: cells.ownerNames
    .split(/[、;;]/)
    .map((name) => name.trim())
    .filter(Boolean),
  ...(cells.ownerKey === '' ? {} : { ownerKey: cells.ownerKey }),
});

const cellFaults = ({ row, cells }: Row<Column>): readonly Fault[] => {
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
    ...(cells.areaSqm !== '' && hundredthsOf(cells.areaSqm) === undefined ? [bad('areaSqm')] : []),
    ...(USES[cells.use] === undefined ? [bad('use')] : []),
    ...[...REQUIRED, ...OPTIONAL].filter((c) => cells[c].length > 200).map(bad),
  ];
};

/** The units of a roll's CSV file, checked against the totals declared with it; every fault with row and column. */
export const rollFromCsv = (file: Buffer, declared: DeclaredTotals): readonly UnitEntry[] => {
  const rows = tableOf<Column>(file, { required: REQUIRED, optional: OPTIONAL, maxRows: MAX_ROWS });
  const faults = rows.flatMap(cellFaults);
  if (faults.length > 0) throw new Problem('import-faulty', { faults });
  const entries = rows.map(entryOf);
  const wrong = rollFaults(entries, declared).map(({ path, ...reason }): Fault => {
    const [, index, field] = /^\/units\/(\d+)\/(\w+)$/.exec(path ?? '') ?? [];
    const row = index === undefined ? undefined : rows[Number(index)]?.row;
    const column = field === undefined ? undefined : COLUMN_OF[field];
    return { ...reason, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
  });
  if (wrong.length > 0) throw new Problem('import-faulty', { faults: wrong });
  return entries;
};
