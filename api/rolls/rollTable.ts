import { z } from 'zod';
import { centiSqm, name, trimmed } from '../../commands/shapes';
import {
  type DeclaredTotals,
  TITLE_KINDS,
  totalsFaults,
  UNIT_USES,
  type UnitEntry,
  unitCheck,
} from '../../domain/kernel/deliberation/roll';
import { APART_WORDS, ROLL_COLUMNS, TITLE_CELLS, USE_WORDS } from '../../i18n/columnWords';
import { OWNER_PHONE_FORM } from '../../i18n/validationWords';
import { formTold } from '../http/formTold';
import { type Fault, importFaulty, listed } from '../http/problem';
import { mapInSlices } from '../http/slices';
import type { SentTable } from '../tables/reader/reader';
import { cellFault, codeIn, hundredthsOf, type Row, type Table, type TableShape, tableOf } from '../tables/table';

const REQUIRED = ['building', 'unit', 'areaSqm'] as const;
const OPTIONAL = [
  'use',
  'ownerKey',
  'ownerNames',
  'phone',
  'identityNumber',
  'email',
  'titleKind',
  'countsApart',
] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

export const ROLL_TABLE: TableShape<Column> = {
  required: REQUIRED,
  optional: OPTIONAL,
  maxRows: 20_000,
  titles: ROLL_COLUMNS,
};

/** A unit of a roll, from JSON or from a row of a file. */
export const unitShape = z.strictObject({
  building: name,
  unit: name,
  use: z.enum(UNIT_USES),
  areaCentiSqm: centiSqm,
  ownerKey: name.exactOptional(),
  ownerNames: z.array(name).max(20),
  titleKind: z.enum(TITLE_KINDS).meta({ description: 'For a unit without a private owner' }).exactOptional(),
  countsApart: z
    .boolean()
    .meta({ description: 'Confirmed as an owner apart from others whose name or key looks the same' })
    .exactOptional(),
  phone: z
    .string()
    .trim()
    .max(30)
    .regex(formTold(/^[ +()-]*(?:\d[ +()-]*){7,15}$/, OWNER_PHONE_FORM))
    .exactOptional()
    .meta({
      description: 'Of the owner, for voting online; only a keyed hash of it is kept, and nobody can read it again',
    }),
  identityNumber: z.string().trim().max(30).exactOptional().meta({
    description:
      'Of the owner, or its last six characters, for voting online; only a keyed hash of these is kept, and nobody can read them again',
  }),
  email: z.email().max(254).exactOptional().meta({
    description:
      'Of the owner, who is told there what is done to a paper in their name; no answer shows it again. Of several of one owner the first counts',
  }),
});

const COLUMN_OF: Readonly<Record<string, Column>> = {
  building: 'building',
  unit: 'unit',
  use: 'use',
  areaCentiSqm: 'areaSqm',
  ownerKey: 'ownerKey',
  ownerNames: 'ownerNames',
  phone: 'phone',
  identityNumber: 'identityNumber',
  email: 'email',
  titleKind: 'titleKind',
  countsApart: 'countsApart',
};

const PRIVATE = 'private';
const titleIn = (cell: string): string => (cell === '' ? PRIVATE : codeIn(TITLE_CELLS, cell));
const isApart = (cell: string): boolean | string => {
  const said = codeIn(APART_WORDS, cell);
  return said === 'yes' || said === 'no' ? said === 'yes' : said;
};

const entryOf = ({ cells }: Row<Column>) => ({
  building: cells.building,
  unit: cells.unit,
  use: cells.use === '' ? 'dwelling' : codeIn(USE_WORDS, cells.use),
  areaCentiSqm: hundredthsOf(cells.areaSqm) ?? cells.areaSqm,
  ownerNames: cells.ownerNames
    .split(/[、；，;/]/)
    .map(trimmed)
    .filter(Boolean),
  ...(cells.ownerKey === '' ? {} : { ownerKey: cells.ownerKey }),
  ...(titleIn(cells.titleKind) === PRIVATE ? {} : { titleKind: titleIn(cells.titleKind) }),
  ...(cells.countsApart === '' ? {} : { countsApart: isApart(cells.countsApart) }),
  ...(cells.phone === '' ? {} : { phone: cells.phone }),
  ...(cells.identityNumber === '' ? {} : { identityNumber: cells.identityNumber }),
  ...(cells.email === '' ? {} : { email: cells.email }),
});

/** A row as a unit, validated by the JSON route's schema. */
const unitOf = (row: Row<Column>): { readonly unit: UnitEntry } | { readonly faults: readonly Fault[] } => {
  const result = unitShape.safeParse(entryOf(row));
  if (result.success) return { unit: result.data };
  const wrong = new Set(result.error.issues.map((issue) => COLUMN_OF[String(issue.path[0])]));
  return { faults: [...REQUIRED, ...OPTIONAL].filter((column) => wrong.has(column)).map((c) => cellFault(row, c)) };
};

/** Everything that is wrong with a roll of thousands. */
export const faultsInSlices = async (
  entries: readonly UnitEntry[],
  declared: DeclaredTotals,
): Promise<readonly Fault[]> => [
  ...(await mapInSlices(entries, unitCheck())).flat(),
  ...totalsFaults(entries, declared),
];

/** The units of a roll’s file, checked against the totals declared with it; every fault with row and column. */
export const rollFromFile = async (
  sent: SentTable,
  declared: DeclaredTotals,
): Promise<
  Pick<Table<Column>, 'encoding'> & { readonly units: readonly UnitEntry[]; readonly rows: readonly number[] }
> => {
  const { encoding, rows } = await tableOf<Column>(sent, ROLL_TABLE);
  const read = await mapInSlices(rows, unitOf);
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
  if (faults.length > 0) throw importFaulty(faults);
  const units = read.flatMap((one) => ('unit' in one ? [one.unit] : []));
  const wrong = listed(await faultsInSlices(units, declared)).map(({ path, ...reason }): Fault => {
    const [, index, field] = /^\/units\/(\d+)\/(\w+)$/.exec(path ?? '') ?? [];
    const row = index === undefined ? undefined : rows[Number(index)]?.row;
    const column = field === undefined ? undefined : COLUMN_OF[field];
    return { ...reason, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
  });
  if (wrong.length > 0) throw importFaulty(wrong);
  return { encoding, units, rows: rows.map(({ row }) => row) };
};
