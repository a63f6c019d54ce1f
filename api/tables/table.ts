import { trimmed } from '../../commands/shapes';
import { codeParam } from '../../domain/kernel/textParams';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { fileOf } from '../http/body';
import { type Fault, importFaulty } from '../http/problem';
import type { RequestContext } from '../http/route';
import { mapInSlices } from '../http/slices';
import { isForbiddenText } from '../http/text';
import { recordsIn, type SentTable } from './reader/reader';
import { isEncoding, type NumberedRow, type Records, type TableFormat } from './reader/records';

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
  readonly encoding: TableFormat;
  readonly rows: readonly Row<C>[];
}

interface Header {
  readonly row: number;
  readonly names: readonly string[];
}

const headerFaults = <C extends string>({ row, names }: Header, shape: TableShape<C>): readonly Fault[] => {
  const known: readonly string[] = [...shape.required, ...shape.optional];
  const titles: Readonly<Record<string, Text | undefined>> = shape.titles ?? {};
  const fault = (code: 'column-missing' | 'column-unknown' | 'column-duplicate', name: string): Fault => ({
    code,
    row,
    column: name,
    params: { name: codeParam(name, titles[name]) },
  });
  return [
    ...shape.required.filter((name) => !names.includes(name)).map((name) => fault('column-missing', name)),
    ...names.filter((name) => !known.includes(name)).map((name) => fault('column-unknown', name)),
    ...names.filter((name, i) => names.indexOf(name) !== i).map((name) => fault('column-duplicate', name)),
  ];
};

/** A text's row has as many cells as its header; a workbook's row ends with its last one that holds something. */
const rowFaults = (names: readonly string[], { row, cells }: NumberedRow, isText: boolean): readonly Fault[] => [
  ...(!isText || cells.length === names.length
    ? []
    : [{ code: 'csv-malformed' as const, row, params: { detail: `${cells.length} ≠ ${names.length}` } }]),
  ...cells.flatMap((cell, i): readonly Fault[] => {
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

/** The first row with content names the columns. Where nothing stands above a workbook's cell, its column has no name. */
const headerOf = <C extends string>({ rows }: Records, isText: boolean, shape: TableShape<C>) => {
  const [{ row, cells } = { row: 1, cells: [] }] = rows;
  const width = isText ? cells.length : rows.reduce((most, one) => Math.max(most, one.cells.length), 0);
  return { row, names: Array.from({ length: width }, (_, i) => columnName(cells[i] ?? '', shape)) };
};

/**
 * The rows of a file from outside under known columns; a missing optional column reads as empty, blank rows are passed over.
 * Throws with every fault found.
 */
export const tableOf = async <C extends string>(sent: SentTable, shape: TableShape<C>): Promise<Table<C>> => {
  const records = await recordsIn(sent, shape.maxRows);
  const isText = isEncoding(records.format);
  const header = headerOf(records, isText, shape);
  const inHeader = headerFaults(header, shape);
  if (inHeader.length > 0) throw importFaulty(inHeader);
  const filled = records.rows.slice(1);
  const faults = await mapInSlices(filled, (one) => rowFaults(header.names, one, isText));
  if (faults.some((found) => found.length > 0)) throw importFaulty(faults.flat());
  const columns = [...shape.required, ...shape.optional].map((name) => [name, header.names.indexOf(name)] as const);
  const rows = await mapInSlices(filled, ({ row, cells }): Row<C> => {
    const named = Object.fromEntries(columns.map(([name, at]) => [name, trimmed(cells[at] ?? '')]));
    return { row, cells: named as Record<C, string> };
  });
  return { encoding: records.format, rows };
};

/** The file in a request's body. Throws `media-type-unsupported` if there is none. */
export const sentTable = ({
  request,
  caller,
}: Pick<RequestContext<unknown, unknown, unknown>, 'request' | 'caller'>): SentTable => {
  const leaving = new AbortController();
  request.res?.once('close', () => leaving.abort());
  return { content: fileOf(request.body), by: caller.accountId, left: leaving.signal };
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
