import { parentPort } from 'node:worker_threads';
import type { StyledRow, WrittenSheet } from './styled';
import { writtenSheets } from './writtenWorkbook';

/** What a thread is given: rows, then the sheet that they are of, and at last the sign that they are all. */
export type WorkbookTask =
  | { readonly rows: readonly StyledRow[] }
  | { readonly sheet: Omit<WrittenSheet, 'rows'> }
  | { readonly isWhole: true };

const sheets: WrittenSheet[] = [];
let rows: StyledRow[] = [];

parentPort?.on('message', async (task: WorkbookTask) => {
  if ('rows' in task) return void rows.push(...task.rows);
  if ('sheet' in task) {
    sheets.push({ ...task.sheet, rows });
    rows = [];
    return;
  }
  const written = new Uint8Array(await writtenSheets(sheets));
  parentPort?.postMessage(written, [written.buffer]);
});
