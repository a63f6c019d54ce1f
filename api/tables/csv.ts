import { type CsvError, parse } from 'csv-parse/sync';
import { Problem } from '../http/problem';

export type Encoding = 'utf-8' | 'gb18030';

const textIn = (file: Buffer, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
};

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * A file's text: UTF-8 with or without a byte order mark, else GB18030. Throws `encoding-unknown` if it is neither. A file
 * with the mark must be valid UTF-8, because broken UTF-8 often decodes as GB18030 with other characters.
 */
export const decoded = (file: Buffer): { readonly text: string; readonly encoding: Encoding } => {
  const isMarked = file.subarray(0, UTF8_MARK.length).equals(UTF8_MARK);
  for (const encoding of isMarked ? (['utf-8'] as const) : (['utf-8', 'gb18030'] as const)) {
    const text = textIn(file, encoding);
    if (text !== undefined) return { text, encoding };
  }
  throw new Problem('encoding-unknown');
};

/** All records including blank ones, so that the n-th record is row n of the spreadsheet. */
export const csvRecords = (text: string): readonly (readonly string[])[] => {
  try {
    return parse(text, { relax_column_count: true, trim: true });
  } catch (error) {
    const { message, records = 0 } = error as CsvError & { records?: number };
    throw new Problem('import-faulty', {
      faults: [{ code: 'csv-malformed', row: records + 1, params: { detail: message } }],
    });
  }
};
