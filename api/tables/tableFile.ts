import { z } from 'zod';
import { accountTurns, makingUnderWay } from '../http/accountTurns';
import { attachmentNamed } from '../http/headers';
import type { Reply } from '../http/route';
import type { CellRows } from './cell';
import { csvOf } from './csvFile';
import { TABLE_TYPES } from './reader/records';
import { workbookOf } from './sheet';

export const tableFormat = z
  .enum(['xlsx', 'csv'])
  .default('xlsx')
  .meta({ description: 'An Excel workbook (.xlsx), unless CSV is asked for' });
export type TableFormat = z.infer<typeof tableFormat>;

const ofAccount = accountTurns();

/** A table as a download, one at a time for each account; `name`, in any language, is without extension, and the first row has the titles. */
export const tableFile = async (
  format: TableFormat,
  {
    sheet,
    name,
    rows,
    by,
  }: {
    readonly sheet: string;
    readonly name: string;
    readonly rows: CellRows;
    readonly by: string;
  },
): Promise<Reply> => {
  const headers = { 'Content-Disposition': attachmentNamed(`${name}.${format}`, `${sheet}.${format}`) };
  const isCsv = format === 'csv';
  const body = await ofAccount<string | Buffer>(by, () => (isCsv ? csvOf(rows) : workbookOf(sheet, rows)));
  if (body === undefined) throw makingUnderWay();
  return { body, type: isCsv ? 'text/csv; charset=utf-8' : TABLE_TYPES.xlsx, headers };
};
