import { inLanguage, type Language, type Text } from '../../i18n/language';
import { fileOf } from '../http/body';
import { type Fault, importFaulty } from '../http/problem';
import type { RequestContext } from '../http/route';
import { recordsIn, type SentTable } from './reader/reader';
import { isEncoding, type Records, type TableFormat } from './reader/records';
import { type Reading, told } from './reading';
import type { TableShape } from './shape';
import { columnName, readSheets } from './sheets';

export type { TableShape } from './shape';

/** A row of a table with its row number in the spreadsheet, and its sheet where the file has several. */
export interface Row<C extends string> {
  readonly sheet?: string;
  readonly row: number;
  readonly cells: Readonly<Record<C, string>>;
  /** The merged cells over several rows that a column's text comes from, as a spreadsheet names them. */
  readonly spanned?: Readonly<Partial<Record<C, string>>>;
  /** Columns whose cells could not be taken, each of which is among the table's faults already. */
  readonly refused?: readonly C[];
}

export interface Table<C extends string> {
  readonly encoding: TableFormat;
  readonly rows: readonly Row<C>[];
  readonly reading: Reading;
  /** What is wrong with single cells and rows. Whoever reads the table adds what its own rules say, and throws all at once. */
  readonly faults: readonly Fault[];
}

/**
 * The rows of a file under known columns; a missing optional column reads as empty, blank rows are passed over.
 * Throws `import-faulty` where the table as a whole is not one.
 */
export const tableIn = async <C extends string>(
  { format, sheets }: Records,
  shape: TableShape<C>,
): Promise<Table<C>> => {
  const { rows, faults, ofWhole, ...reading } = await readSheets(sheets, shape, isEncoding(format));
  if (ofWhole.length > 0) throw importFaulty([...ofWhole, ...faults]);
  if (rows.length > shape.maxRows) throw importFaulty([{ code: 'too-many-rows', params: { max: shape.maxRows } }]);
  return { encoding: format, rows, faults, reading: told(reading, rows) };
};

/** The rows of a file from outside. Throws with every fault found. */
export const tableOf = async <C extends string>(sent: SentTable, shape: TableShape<C>): Promise<Table<C>> =>
  tableIn(await recordsIn(sent, shape.maxRows), shape);

/** The file in a request's body. Throws `media-type-unsupported` if there is none. */
export const sentTable = ({
  request,
  caller,
}: Pick<RequestContext<unknown, unknown, unknown>, 'request' | 'caller'>): SentTable => {
  const leaving = new AbortController();
  request.res?.once('close', () => leaving.abort());
  return { content: fileOf(request.body), by: caller.accountId, left: leaving.signal };
};

/** Where a row stands. */
export const placeOf = ({ sheet, row }: Pick<Row<string>, 'sheet' | 'row'>) => ({
  ...(sheet === undefined ? {} : { sheet }),
  row,
});

/** The columns of a row that are wrong, but for those that are told already. */
export const newlyWrong = <C extends string>({ refused = [] }: Row<C>, wrong: readonly C[]): readonly C[] =>
  wrong.filter((column) => !refused.includes(column));

/** Throws the faults of a table, if there are any, row by row; those of the whole come last. */
export const assertFaultless = (faults: readonly Fault[], { sheets }: Reading): void => {
  if (faults.length === 0) return;
  const names = sheets.map(({ name }) => name);
  const sheetOf = ({ sheet }: Fault): number => (sheet === undefined ? 0 : names.indexOf(sheet));
  const rowOf = ({ row = Number.MAX_SAFE_INTEGER }: Fault): number => row;
  throw importFaulty([...faults].sort((a, b) => sheetOf(a) - sheetOf(b) || rowOf(a) - rowOf(b)));
};

/** A cell's fault with the value found there. */
export const cellFault = <C extends string>(shape: TableShape<C>, row: Row<C>, column: C): Fault => {
  const at = { ...placeOf(row), column };
  const name = columnName(shape, column);
  return row.cells[column] === ''
    ? { ...at, code: 'cell-required', params: { column: name } }
    : { ...at, code: 'cell-invalid', params: { column: name, value: row.cells[column].slice(0, 60) } };
};

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

/** The code for a word in a cell, in either language or as offices write it. Any other text is returned as it is, for the schema to check. */
export const codeIn = (
  words: Readonly<Record<string, Text>>,
  cell: string,
  synonyms: Readonly<Record<string, readonly string[] | undefined>> = {},
): string => {
  const bare = cell
    .normalize('NFKC')
    .replace(/[\p{White_Space}]/gu, '')
    .toLowerCase();
  const isMeant = (word: string): boolean => word.normalize('NFKC').toLowerCase() === bare;
  return (
    Object.entries(words).find(([code, { zh, en }]) => [zh, en, ...(synonyms[code] ?? [])].some(isMeant))?.[0] ?? cell
  );
};
