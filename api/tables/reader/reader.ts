import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { extname, join } from 'node:path';
import { type Fault, importFaulty, Problem } from '../../http/problem';
import { LIMITS, type Limits } from './limits';
import type { ReadingResult, ReadingTask } from './readingProcess';
import type { Records } from './records';
import { inTurnOf } from './turns';

/** Beside this file: compiled as it is, or source that needs its compiler. */
const EXTENSION = extname(__filename);
const PROGRAM = join(__dirname, `readingProcess${EXTENSION}`);
const COMPILER = EXTENSION === '.ts' ? ['--require', 'tsx/cjs'] : [];
/** Whoever waits for a page goes before whoever waits for a file. */
const PRIORITY = 5;

const started = ({ heapMiB }: Limits): ChildProcess => {
  const child = fork(PROGRAM, {
    execArgv: [`--max-old-space-size=${heapMiB}`, '--max-semi-space-size=16', ...COMPILER],
    // None of the service's settings is a file's business.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, PRIORITY);
  } catch {
    // It has ended already, which its exit tells.
  }
  return child;
};

/** A file and the account that sent it. */
export interface SentTable {
  readonly content: Buffer;
  readonly by: string;
  /** Aborted when the sender leaves: nobody waits for the file any more. */
  readonly left?: AbortSignal;
}

/**
 * One file, read in a process of its own. A thread would not do: where V8 finds no room for one large object it ends the
 * process, whatever the limits of the thread.
 */
const read = ({ content, left }: SentTable, maxRows: number, limits: Limits): Promise<ReadingResult> => {
  if (left?.aborted) return Promise.reject(new Problem('request-incomplete'));
  const child = started(limits);
  return new Promise<ReadingResult>((done, fail) => {
    const refuse = (refused: Fault): void => done({ refused });
    const late = setTimeout(
      () => refuse({ code: 'reading-too-long', params: { max: limits.seconds } }),
      limits.seconds * 1_000,
    );
    child.once('message', (result) => done(result as ReadingResult));
    child.once('error', fail);
    left?.addEventListener('abort', () => fail(new Problem('request-incomplete')), { once: true });
    // Not at 'exit', which Node may tell before the message that came first, where it is busy and two readers end together.
    child.once('close', (code, signal) => {
      clearTimeout(late);
      if (signal !== null) refuse({ code: 'reading-too-heavy', params: { max: limits.heapMiB } });
      else fail(new Error(`the reader of tables ended with ${code}`));
    });
    child.send({ file: content, maxRows, limits } satisfies ReadingTask);
  }).finally(() => child.kill('SIGKILL'));
};

/** The rows of a file from outside. Throws `import-faulty` for what is not read, `reading-under-way` for a third at once. */
export const recordsIn = async (sent: SentTable, maxRows: number, limits = LIMITS): Promise<Records> => {
  const result = await inTurnOf(sent.by, () =>
    read(sent, maxRows, limits).catch((cause) => {
      // No process could be started.
      if (cause.code === 'EAGAIN' || cause.code === 'ENOMEM') throw new Problem('temporarily-unavailable');
      throw cause;
    }),
  );
  if ('refused' in result) throw importFaulty([result.refused]);
  return result.records;
};
