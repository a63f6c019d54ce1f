import writeSheet from 'write-excel-file/node';
import type { CellRows } from './cell';
import { inert } from './inert';

/** A workbook of one sheet: a bold first row, then texts and amounts. */
export const writtenWorkbook = (sheet: string, rows: CellRows): Promise<Buffer> =>
  writeSheet(
    rows.map((row, i) =>
      row.map((cell) => ({
        ...(typeof cell === 'string'
          ? { value: inert(cell), type: String }
          : { value: cell.hundredths / 100, type: Number, format: '#,##0.00' }),
        ...(i === 0 ? { fontWeight: 'bold' as const } : {}),
      })),
    ),
    { sheet },
  ).toBuffer();
