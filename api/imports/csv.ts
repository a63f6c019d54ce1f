import { type CsvError, parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
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

/** A file's text: UTF-8 with or without a byte order mark, else GB18030. */
export const decoded = (file: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    const text = iconv.decode(file, 'gb18030');
    if (text.includes('\ufffd')) throw new Problem('encoding-unknown');
    return text;
  }
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

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const recordsOf = (text: string): readonly Parsed[] => {
  try {
    return parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Parsed[];
  } catch (error) {
    const { message, lines } = error as CsvError & { lines?: number };
    const fault: Fault = {
      code: 'csv-malformed',
      params: { detail: message },
      ...(lines === undefined ? {} : { row: lines }),
    };
    throw new Problem('import-faulty', { faults: [fault] });
  }
};

/** The rows of a CSV file under known columns; a missing optional column reads as empty. Throws with every fault found. */
export const tableOf = <C extends string>(file: Buffer, shape: TableShape<C>): readonly Row<C>[] => {
  const [header, ...records] = recordsOf(decoded(file));
  const names = header?.record ?? [];
  const faults: Fault[] = [...headerFaults(names, shape)];
  if (faults.length > 0) throw new Problem('import-faulty', { faults });
  if (records.length > shape.maxRows) {
    throw new Problem('import-faulty', { faults: [{ code: 'too-many-rows', params: { max: shape.maxRows } }] });
  }
  const columns = [...shape.required, ...shape.optional];
  const rows = records.map(({ record, info }): Row<C> => {
    const row = info.lines;
    if (record.length !== names.length) {
      faults.push({ code: 'csv-malformed', row, params: { detail: `${record.length} ≠ ${names.length}` } });
    }
    for (const [i, cell] of record.entries()) {
      const column = names[i];
      if (isForbiddenText(cell)) {
        faults.push({ code: 'text-forbidden-characters', row, ...(column === undefined ? {} : { column }) });
      }
    }
    const cells = Object.fromEntries(columns.map((name) => [name, record[names.indexOf(name)] ?? '']));
    return { row, cells: cells as Record<C, string> };
  });
  if (faults.length > 0) throw new Problem('import-faulty', { faults });
  return rows;
};

/** A decimal with at most two places as hundredths, exactly; `undefined` where it is none. */
export const hundredthsOf = (text: string): number | undefined => {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
};
