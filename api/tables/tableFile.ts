import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { Reply } from '../http/route';
import { workbookOf, XLSX } from './sheet';

export const tableFormat = z.enum(['xlsx', 'csv']);
export type TableFormat = z.infer<typeof tableFormat>;

/** A table as a file to keep: its sheet's name, the file's name without its end, rows of texts with the titles first. */
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
  // Excel tells UTF-8 by its mark, and takes a text that begins like a formula for one.
  const body = stringify([...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
  return { body, type: 'text/csv; charset=utf-8', headers };
};
