import { parentPort } from 'node:worker_threads';
import type { Cell, CellRows } from './cell';
import { writtenWorkbook } from './writtenWorkbook';

/** What a thread is given: rows, then the sheet's name as the sign that they are all. */
export type WorkbookTask = { readonly rows: CellRows } | { readonly sheet: string };

const all: (readonly Cell[])[] = [];

parentPort?.on('message', async (task: WorkbookTask) => {
  if ('rows' in task) return void all.push(...task.rows);
  const written = new Uint8Array(await writtenWorkbook(task.sheet, all));
  parentPort?.postMessage(written, [written.buffer]);
});
