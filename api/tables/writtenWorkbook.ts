import writeSheet from 'write-excel-file/node';
import { inert } from './inert';

/** A workbook of one sheet: a bold first row, then texts. */
export const writtenWorkbook = (sheet: string, rows: readonly (readonly string[])[]): Promise<Buffer> =>
  writeSheet(
    rows.map((row, i) =>
      row.map((text) => ({ value: inert(text), type: String, ...(i === 0 ? { fontWeight: 'bold' as const } : {}) })),
    ),
    { sheet },
  ).toBuffer();
