import { trimmed } from '../../commands/shapes';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { type Fault, Problem } from '../http/problem';
import { isForbiddenText } from '../http/text';
import { csvRecords, decoded, type Encoding } from './csv';
import { isSheet, sheetRecords } from './sheet';

/** A row of a table with its row number in the spreadsheet. */
export interface Row<C extends string> {
  readonly row: number;
  readonly cells: Readonly<Record<C, string>>;
}

export interface TableShape<C extends string> {
  readonly required: readonly C[];
  readonly optional: readonly C[];
  readonly maxRows: number;
  /** Titles that a file may use instead of the column names. */
  readonly titles?: Readonly<Partial<Record<C, Text>>>;
}

export interface Table<C extends string> {
  readonly encoding: Encoding | 'xlsx';
  readonly rows: readonly Row<C>[];
}

const headerFaults = <C extends string>(header: readonly string[], shape: TableShape<C>): readonly Fault[] => {
  const known: readonly string[] = [...shape.required, ...shape.optional];
  return [
    ...shape.required
      .filter((name) => !header.includes(name))
      .map((name): Fault => ({ code: 'column-missing', row: 1, column: name, params: { name } })),
    ...header
      .filter((name) => !known.includes(name))
      .map((name): Fault => ({ code: 'column-unknown', row: 1, column: name, params: { name } })),
    ...header
      .filter((name, i) => header.indexOf(name) !== i)
      .map((name): Fault => ({ code: 'column-duplicate', row: 1, column: name, params: { name } })),
  ];
};

const rowFaults = (names: readonly string[], record: readonly string[], row: number): readonly Fault[] => [
  ...(record.length === names.length
    ? []
    : [{ code: 'csv-malformed' as const, row, params: { detail: `${record.length} ≠ ${names.length}` } }]),
  ...record.flatMap((cell, i): readonly Fault[] => {
    const column = names[i];
    if (!isForbiddenText(cell)) return [];
    return [{ code: 'text-forbidden-characters', row, ...(column === undefined ? {} : { column }) }];
  }),
];

/** The column name of a header cell, which may be a title in either language. */
const columnName = <C extends string>(cell: string, { titles }: TableShape<C>): string => {
  const titled = Object.entries<Text | undefined>(titles ?? {}).find(
    ([, text]) => text?.zh === cell || text?.en === cell,
  );
  return titled?.[0] ?? cell;
};

const recordsIn = async (
  file: Buffer,
): Promise<Pick<Table<never>, 'encoding'> & { records: readonly (readonly string[])[] }> => {
  if (isSheet(file)) return { encoding: 'xlsx', records: await sheetRecords(file) };
  const { text, encoding } = decoded(file);
  return { encoding, records: csvRecords(text) };
};

/**
 * The rows of a CSV or .xlsx file. A missing optional column reads as empty; blank rows are skipped. Throws with every
 * fault.
 */
export const tableOf = async <C extends string>(file: Buffer, shape: TableShape<C>): Promise<Table<C>> => {
  const { encoding, records: all } = await recordsIn(file);
  const [header = [], ...records] = all;
  const names = header.map((cell) => columnName(cell, shape));
  const inHeader = headerFaults(names, shape);
  if (inHeader.length > 0) throw new Problem('import-faulty', { faults: inHeader });
  const numbered = records
    .map((record, i) => ({ record, row: i + 2 }))
    .filter(({ record }) => record.some((cell) => cell !== ''));
  if (numbered.length > shape.maxRows) {
    throw new Problem('import-faulty', { faults: [{ code: 'too-many-rows', params: { max: shape.maxRows } }] });
  }
  const faults = numbered.flatMap(({ record, row }) => rowFaults(names, record, row));
  if (faults.length > 0) throw new Problem('import-faulty', { faults });
  const columns = [...shape.required, ...shape.optional];
  const rows = numbered.map(({ record, row }): Row<C> => {
    const cells = Object.fromEntries(columns.map((name) => [name, trimmed(record[names.indexOf(name)] ?? '')]));
    return { row, cells: cells as Record<C, string> };
  });
  return { encoding, rows };
};

/** A cell's fault with the value found there. */
export const cellFault = <C extends string>({ row, cells }: Row<C>, column: C): Fault =>
  cells[column] === ''
    ? { code: 'cell-required', row, column, params: { column } }
    : { code: 'cell-invalid', row, column, params: { column, value: cells[column].slice(0, 60) } };

/** A decimal with at most two places as exact hundredths; `undefined` if it is none. */
export const hundredthsOf = (text: string): number | undefined => {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
};

/** An empty table to fill in, its columns titled in the reader's language. */
export const templateOf = <C extends string>(shape: TableShape<C>, language: Language): readonly string[] =>
  [...shape.required, ...shape.optional].map((column) => {
    const title = shape.titles?.[column];
    return title === undefined ? column : inLanguage(title, language);
  });

/** The code for a Chinese word in a cell. Any other text is returned as it is, for the schema to check. */
export const codeIn = (words: Readonly<Record<string, Text>>, cell: string): string =>
  Object.entries(words).find(([, { zh }]) => zh === cell)?.[0] ?? cell;
