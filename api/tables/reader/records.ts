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

/** What a cell holds that nobody typed so: the spreadsheet has made it of something else, or has not worked it out. */
export type Oddity = 'date' | 'long-number' | 'error' | 'no-value';

/** A row with content, as texts; the number is the one a spreadsheet shows for it. */
export interface NumberedRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** By the cell's place in the row, where there is one. */
  readonly odd?: Readonly<Record<number, Oddity>>;
}

/** Cells that are one on the screen; rows as a spreadsheet shows them, columns from 0. */
export interface MergedCells {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** One sheet of a workbook; a text file is one without a name. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly NumberedRow[];
  readonly merged: readonly MergedCells[];
}

/** What a file holds, whatever its format. */
export interface Records {
  readonly format: TableFormat;
  readonly sheets: readonly Sheet[];
}

/** Thrown for a file that is not read, with what the sender is told. */
export class Unread extends Error {
  constructor(readonly fault: Fault) {
    super(fault.code);
  }
}
