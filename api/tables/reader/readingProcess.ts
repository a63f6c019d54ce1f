import type { Fault } from '../../http/problem';
import type { Limits } from './limits';
import { isTooLarge, recordsOf } from './read';
import { type Records, Unread } from './records';

export interface ReadingTask {
  readonly file: Uint8Array;
  readonly maxRows: number;
  readonly limits: Limits;
}

export type ReadingResult = { readonly records: Records } | { readonly refused: Fault };

const refusalOf = (error: unknown, { limits }: ReadingTask): Fault => {
  if (error instanceof Unread) return error.fault;
  if (isTooLarge(error)) return { code: 'reading-too-heavy', params: { max: limits.heapMiB } };
  throw error;
};

const resultOf = async (task: ReadingTask): Promise<ReadingResult> => {
  try {
    return { records: await recordsOf(Buffer.from(task.file), task.maxRows, task.limits) };
  } catch (error) {
    return { refused: refusalOf(error, task) };
  }
};

// One file and no more: whatever it did to this process's objects ends with it.
process.once('message', async (task: ReadingTask) => {
  process.send?.(await resultOf(task), () => process.disconnect());
});
