import { z } from 'zod';
import type { Language } from '../../i18n/language';
import type { Reply } from '../http/route';
import { workbookOf, XLSX } from './sheet';
import { type TableShape, templateOf } from './table';

export interface TemplateQuery {
  readonly format: 'xlsx' | 'csv';
}

export const templateQuery = z.strictObject({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
});

/** An empty table to fill in, as a download. */
export const templateReply = async <C extends string>(
  shape: TableShape<C>,
  name: string,
  format: TemplateQuery['format'],
  language: Language,
): Promise<Reply> => {
  const columns = templateOf(shape, language);
  const headers = { 'Content-Disposition': `attachment; filename="${name}.${format}"` };
  // The mark tells spreadsheet programs that the file is UTF-8.
  return format === 'csv'
    ? { body: `\ufeff${columns.join(',')}\r\n`, type: 'text/csv; charset=utf-8', headers }
    : { body: await workbookOf(name, [columns]), type: XLSX, headers };
};
