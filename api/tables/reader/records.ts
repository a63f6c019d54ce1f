import type { Fault } from '../../http/problem';

/** The media types of tables by their files' ends. What a file is, its content tells. */
export const TABLE_TYPES: Readonly<Record<'csv' | 'xlsx' | 'xls' | 'ods', string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};

/** What files of tables are read: texts by their encoding, workbooks by their kind. */
export const TABLE_FORMATS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'xlsx', 'xls', 'ods'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
export type Encoding = Exclude<TableFormat, 'xlsx' | 'xls' | 'ods'>;

export const isEncoding = (format: TableFormat): format is Encoding => !['xlsx', 'xls', 'ods'].includes(format);

/** A row with content, as texts; the number is the one a spreadsheet shows for it. */
export interface NumberedRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** What a file holds, whatever its format. */
export interface Records {
  readonly format: TableFormat;
  readonly rows: readonly NumberedRow[];
}

/** Thrown for a file that is not read, with what the sender is told. */
export class Unread extends Error {
  constructor(readonly fault: Fault) {
    super(fault.code);
  }
}
