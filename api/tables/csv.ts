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

/** All records; blank ones too, so that the n-th is the spreadsheet's row n whatever line breaks its cells hold. */
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
