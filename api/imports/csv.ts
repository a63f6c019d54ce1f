import { type CsvError, parse } from 'csv-parse/sync';
import { type Fault, Problem } from '../problem';
import { isForbiddenText } from '../text';

/** A row of a table with the number a spreadsheet shows for it. */
export interface Row<C extends string> {
  readonly row: number;
  readonly cells: Readonly<Record<C, string>>;
}

export interface TableShape<C extends string> {
  readonly required: readonly C[];
  readonly optional: readonly C[];
  readonly maxRows: number;
}

export type Encoding = 'utf-8' | 'gb18030';

export interface Table<C extends string> {
  readonly encoding: Encoding;
  readonly rows: readonly Row<C>[];
}

const textIn = (file: Buffer, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
};

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * A file's text: UTF-8 with or without a byte order mark, else GB18030. Throws `encoding-unknown` where it is neither, or
 * bears the mark of UTF-8 and is not: much of broken UTF-8 would pass for GB18030, as other characters.
 */
export const decoded = (file: Buffer): { readonly text: string; readonly encoding: Encoding } => {
  const isMarked = file.subarray(0, UTF8_MARK.length).equals(UTF8_MARK);
  for (const encoding of isMarked ? (['utf-8'] as const) : (['utf-8', 'gb18030'] as const)) {
    const text = textIn(file, encoding);
    if (text !== undefined) return { text, encoding };
  }
  throw new Problem('encoding-unknown');
};

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

/** All records; blank ones too, so that the n-th is the spreadsheet's row n whatever line breaks its cells hold. */
const recordsOf = (text: string): readonly (readonly string[])[] => {
  try {
    return parse(text, { relax_column_count: true, trim: true });
  } catch (error) {
    const { message, records = 0 } = error as CsvError & { records?: number };
    throw new Problem('import-faulty', {
      faults: [{ code: 'csv-malformed', row: records + 1, params: { detail: message } }],
    });
  }
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

/**
 * The rows of a CSV file under known columns; a missing optional column reads as empty, blank rows are passed over.
 * Throws with every fault found.
 */
export const tableOf = <C extends string>(file: Buffer, shape: TableShape<C>): Table<C> => {
  const { text, encoding } = decoded(file);
  const [names = [], ...records] = recordsOf(text);
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
    const cells = Object.fromEntries(columns.map((name) => [name, record[names.indexOf(name)] ?? '']));
    return { row, cells: cells as Record<C, string> };
  });
  return { encoding, rows };
};

/** One cell's fault, naming what stands there. */
export const cellFault = <C extends string>({ row, cells }: Row<C>, column: C): Fault =>
  cells[column] === ''
    ? { code: 'cell-required', row, column, params: { column } }
    : { code: 'cell-invalid', row, column, params: { column, value: cells[column].slice(0, 60) } };

/** A decimal with at most two places as hundredths, exactly; `undefined` where it is none. */
export const hundredthsOf = (text: string): number | undefined => {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
};
