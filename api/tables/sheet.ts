import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { concurrencyLimit } from '../http/concurrencyLimit';
import { Problem } from '../http/problem';
import { mapInSlices, piecesOf } from '../http/slices';
import type { CellRows } from './cell';
import type { WrittenSheet } from './styled';
import type { WorkbookTask } from './workbookThread';
import { titled, writtenSheets } from './writtenWorkbook';

/** Beside this file: compiled as it is, or source that needs its compiler. */
const EXTENSION = extname(__filename);
const PROGRAM = join(__dirname, `workbookThread${EXTENSION}`);
const COMPILER = EXTENSION === '.ts' ? ['--require', 'tsx/cjs'] : [];

/** So few rows are written faster than a thread starts. */
const FEW = 200;
/** Rows that are handed to a thread at once. */
const AT_ONCE = 200;
const inTurn = concurrencyLimit(1, 20);

const inThread = async (sheets: readonly WrittenSheet[]): Promise<Buffer> => {
  const thread = new Worker(PROGRAM, { execArgv: COMPILER, env: {} });
  try {
    const written = new Promise<Uint8Array>((done, fail) => {
      thread.once('message', done).once('error', fail);
      thread.once('exit', (code) => fail(new Error(`the writer of workbooks ended with ${code}`)));
    });
    written.catch(() => undefined);
    const give = (task: WorkbookTask): void => thread.postMessage(task);
    for (const { rows, ...sheet } of sheets) {
      await mapInSlices(piecesOf(rows, AT_ONCE), (piece) => give({ rows: piece }));
      give({ sheet });
    }
    give({ isWhole: true });
    return Buffer.from((await written).buffer);
  } finally {
    await thread.terminate();
  }
};

/** A workbook. Thousands of rows take seconds, so a thread writes them, one workbook at a time. */
export const workbookOfSheets = async (sheets: readonly WrittenSheet[]): Promise<Buffer> => {
  if (sheets.reduce((sum, { rows }) => sum + rows.length, 0) <= FEW) return writtenSheets(sheets);
  const written = await inTurn(() => inThread(sheets));
  if (written === undefined) throw new Problem('temporarily-unavailable', { headers: { 'Retry-After': '10' } });
  return written;
};

/** A workbook of one sheet, whose first row has the titles. */
export const workbookOf = (name: string, rows: CellRows): Promise<Buffer> =>
  workbookOfSheets([{ name, rows: titled(rows) }]);
