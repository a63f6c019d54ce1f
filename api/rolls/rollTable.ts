import { z } from 'zod';
import { centiSqm, name } from '../../commands/shapes';
import { addressIn, withoutEntrance } from '../../domain/kernel/deliberation/address';
import { namesIn } from '../../domain/kernel/deliberation/ownerNames';
import {
  type DeclaredTotals,
  TITLE_KINDS,
  totalsFaults,
  UNIT_USES,
  type UnitEntry,
  unitCheck,
} from '../../domain/kernel/deliberation/roll';
import { ROLL_SYNONYMS, TITLE_SYNONYMS, USE_SYNONYMS } from '../../i18n/columnSynonyms';
import { APART_WORDS, ROLL_COLUMNS, TITLE_CELLS, USE_WORDS } from '../../i18n/columnWords';
import { OWNER_PHONE_FORM } from '../../i18n/validationWords';
import { formTold } from '../http/formTold';
import type { Fault } from '../http/problem';
import { mapInSlices } from '../http/slices';
import type { SentTable } from '../tables/reader/reader';
import { type CellChange, withChanges } from '../tables/reading';
import { columnName } from '../tables/sheets';
import {
  assertFaultless,
  cellFault,
  codeIn,
  hundredthsOf,
  newlyWrong,
  placeOf,
  type Row,
  type Table,
  type TableShape,
  tableOf,
} from '../tables/table';

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
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number] | 'entrance';

export const ROLL_TABLE: TableShape<Column> = {
  required: REQUIRED,
  optional: OPTIONAL,
  also: ['entrance'],
  maxRows: 20_000,
  titles: ROLL_COLUMNS,
  synonyms: ROLL_SYNONYMS,
  kinds: { building: 'place', entrance: 'place', unit: 'place', areaSqm: 'number' },
  // A whole address stands in the cell of the unit.
  instead: { building: ['unit'] },
  spansRows: ['building', 'entrance', 'ownerKey', 'ownerNames', 'phone', 'identityNumber', 'email', 'titleKind'],
  names: ['unit'],
  persons: ['ownerNames'],
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
const titleIn = (cell: string): string => (cell === '' ? PRIVATE : codeIn(TITLE_CELLS, cell, TITLE_SYNONYMS));
const isApart = (cell: string): boolean | string => {
  const said = codeIn(APART_WORDS, cell);
  return said === 'yes' || said === 'no' ? said === 'yes' : said;
};

/** A row as a unit's entry, or the column of what nobody can tell. */
const entryOf = ({ cells }: Row<Column>, hasBuildings: boolean) => {
  const address = addressIn(cells);
  const ownerNames = namesIn(cells.ownerNames);
  return {
    entry: {
      building: address?.building ?? cells.building,
      unit: address?.unit ?? cells.unit,
      use: cells.use === '' ? 'dwelling' : codeIn(USE_WORDS, cells.use, USE_SYNONYMS),
      areaCentiSqm: hundredthsOf(cells.areaSqm) ?? cells.areaSqm,
      ownerNames: ownerNames ?? [],
      ...(cells.ownerKey === '' ? {} : { ownerKey: cells.ownerKey }),
      ...(titleIn(cells.titleKind) === PRIVATE ? {} : { titleKind: titleIn(cells.titleKind) }),
      ...(cells.countsApart === '' ? {} : { countsApart: isApart(cells.countsApart) }),
      ...(cells.phone === '' ? {} : { phone: cells.phone }),
      ...(cells.identityNumber === '' ? {} : { identityNumber: cells.identityNumber }),
      ...(cells.email === '' ? {} : { email: cells.email }),
    },
    unclear: [
      ...(address === undefined && cells.unit !== '' && !hasBuildings ? [['address-unclear', 'unit'] as const] : []),
      ...(ownerNames === undefined ? [['names-unclear', 'ownerNames'] as const] : []),
    ],
  };
};

/** Without a key nobody knows whether a name over several units is one owner's. */
const mergedNames = (row: Row<Column>): readonly Fault[] => {
  const cells = row.spanned?.ownerNames;
  if (cells === undefined || row.cells.ownerKey !== '') return [];
  const params = { cells, column: columnName(ROLL_TABLE, 'ownerNames') };
  return [{ code: 'cells-merged', ...placeOf(row), column: 'ownerNames', params }];
};

/** A row as a unit, validated by the JSON route's schema. */
const unitOf = (
  row: Row<Column>,
  hasBuildings: boolean,
): { readonly unit: UnitEntry } | { readonly faults: readonly Fault[] } => {
  const { entry, unclear } = entryOf(row, hasBuildings);
  const result = unitShape.safeParse(entry);
  const merged = mergedNames(row);
  if (result.success && unclear.length + merged.length === 0) return { unit: result.data };
  const wrong = new Set((result.error?.issues ?? []).map((issue) => COLUMN_OF[String(issue.path[0])]));
  return {
    faults: [
      ...merged,
      ...unclear
        .filter(([, column]) => newlyWrong(row, [column]).length > 0)
        .map(
          ([code, column]): Fault => ({
            code,
            ...placeOf(row),
            column,
            params: { value: row.cells[column].slice(0, 60) },
          }),
        ),
      ...[...REQUIRED, ...OPTIONAL]
        .filter((column) => wrong.has(column) && !(column === 'building' && !hasBuildings))
        .filter((column) => newlyWrong(row, [column]).length > 0)
        .map((column) => cellFault(ROLL_TABLE, row, column)),
    ],
  };
};

/** What parts names in the template. */
const PLAIN_BETWEEN = /[、，,；;]/;

/** What was changed in a row's names, for whoever sends the file to look at. */
const namesRead = ({ cells, ...row }: Row<Column>, { ownerNames }: UnitEntry): readonly CellChange[] => {
  const to = ownerNames.join('、');
  const plain = cells.ownerNames
    .split(PLAIN_BETWEEN)
    .map((one) => one.trim())
    .filter(Boolean)
    .join('、');
  return to === plain ? [] : [{ ...placeOf(row), column: 'ownerNames', from: cells.ownerNames, to }];
};

/** What is wrong with the units of a roll of thousands. */
const unitFaults = async (entries: readonly UnitEntry[]): Promise<readonly Fault[]> =>
  (await mapInSlices(entries, unitCheck())).flat();

/** Everything that is wrong with a roll of thousands. */
export const faultsInSlices = async (
  entries: readonly UnitEntry[],
  declared: DeclaredTotals,
): Promise<readonly Fault[]> => [...(await unitFaults(entries)), ...totalsFaults(entries, declared)];

/** A roll’s file as it was read. */
export interface RollFile extends Pick<Table<Column>, 'encoding' | 'reading'> {
  readonly units: readonly UnitEntry[];
  readonly rows: readonly number[];
}

/** The units of a roll’s table, checked against the totals declared with it. Throws with every fault at its row and column. */
export const rollIn = async (table: Table<Column>, declared: DeclaredTotals): Promise<RollFile> => {
  const { encoding, rows, reading } = table;
  const hasBuildings = rows.some(({ cells }) => cells.building !== '');
  const read = await mapInSlices(rows, (row) => ({ row, ...unitOf(row, hasBuildings) }));
  const entries = read.flatMap((one) => ('unit' in one ? [one] : []));
  const units = entries.map(({ unit }) => unit);
  const at = (index: number) => {
    const entry = entries[index];
    return entry === undefined ? {} : placeOf(entry.row);
  };
  const ofCells = [...table.faults, ...read.flatMap((one) => ('faults' in one ? one.faults : []))];
  const entrances = withoutEntrance(units).map((index): Fault => {
    const { building = '', unit = '' } = units[index] ?? {};
    return { code: 'entrance-missing', ...at(index), column: 'unit', params: { building, unit } };
  });
  const inRoll = (await unitFaults(units)).flatMap(({ path, ...reason }): readonly Fault[] => {
    const [, index, field] = /^\/units\/(\d+)\/(\w+)$/.exec(path ?? '') ?? [];
    const column = field === undefined ? undefined : COLUMN_OF[field];
    const row = entries[Number(index)]?.row;
    if (row === undefined || column === undefined) return [reason];
    return newlyWrong(row, [column]).map((one) => ({ ...reason, ...placeOf(row), column: one }));
  });
  // What is left of a faulty table adds up to nothing.
  const totals = ofCells.length === 0 ? totalsFaults(units, declared).map(({ path: _, ...fault }) => fault) : [];
  assertFaultless([...ofCells, ...entrances, ...inRoll, ...totals], reading);
  const names = entries.flatMap(({ row, unit }) => namesRead(row, unit));
  return { encoding, reading: withChanges(reading, names), units, rows: rows.map(({ row }) => row) };
};

/** The units of a roll’s file. Throws with every fault. */
export const rollFromFile = async (sent: SentTable, declared: DeclaredTotals): Promise<RollFile> =>
  rollIn(await tableOf<Column>(sent, ROLL_TABLE), declared);
