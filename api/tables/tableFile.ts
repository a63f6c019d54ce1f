import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { Reply } from '../http/route';
import { workbookOf, XLSX } from './sheet';

export const tableFormat = z.enum(['xlsx', 'csv']);
export type TableFormat = z.infer<typeof tableFormat>;

/** A table as a download; `name` is without extension, and the first row has the titles. */
export const tableFile = async (
  format: TableFormat,
  {
    sheet,
    name,
    rows,
  }: { readonly sheet: string; readonly name: string; readonly rows: readonly (readonly string[])[] },
): Promise<Reply> => {
  const headers = { 'Content-Disposition': `attachment; filename="${name}.${format}"` };
  if (format === 'xlsx') return { body: await workbookOf(sheet, rows), type: XLSX, headers };
  // Excel recognises UTF-8 only by the byte order mark, and would run a text that begins like a formula.
  const body = stringify([...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
  return { body, type: 'text/csv; charset=utf-8', headers };
};
