import { z } from 'zod';
import type { Reply } from '../http/route';
import { csvOf } from './csvFile';
import { TABLE_TYPES } from './reader/records';
import { workbookOf } from './sheet';

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
  if (format === 'xlsx') return { body: await workbookOf(sheet, rows), type: TABLE_TYPES.xlsx, headers };
  return { body: csvOf(rows), type: 'text/csv; charset=utf-8', headers };
};
