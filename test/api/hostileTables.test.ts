import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { LIMITS } from '../../api/tables/reader/limits';
import { recordsIn } from '../../api/tables/reader/reader';
import { Unread } from '../../api/tables/reader/records';
import { HOSTILE_FILES } from '../../tools/hostileFiles';
import { faultsOf } from '../support/api/problemFaults';
import { rowsIn, sent } from '../support/api/sentTable';
import { HOSTILE_INPUTS } from '../support/hostile/inputs';
import { sampleOf } from '../support/property/sample';

const MAX_ROWS = 1_000;
const KEPT = HOSTILE_INPUTS.filter(({ holds }) => holds !== undefined);

const outcomeOf = async (content: Buffer): Promise<string | readonly (readonly string[])[]> => {
  try {
    return await rowsIn(content, MAX_ROWS, { ...LIMITS, rowsAround: 0 });
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    return error.fault.code;
  }
};

describe('a file from outside', () => {
  test('there are a hundred', () => expect(KEPT.length).toBeGreaterThanOrEqual(100));

  test.each(KEPT)('$name is refused for what it is, or read for what it holds', async ({ content, holds }) => {
    expect(await outcomeOf(content?.() ?? Buffer.alloc(0))).toEqual(holds);
  });
});

/** Whether one of this process's own runs such a program; one that has ended runs none, though this one has not looked yet. */
const runs = (program: string): boolean =>
  readdirSync('/proc').some((pid) => {
    try {
      const isOwn = readFileSync(`/proc/${pid}/stat`, 'utf8').match(new RegExp(`\\) \\w ${process.pid} `)) !== null;
      return isOwn && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program);
    } catch {
      return false; // no process, or ended meanwhile
    }
  });

/** Keeps this process from everything else until something is so. */
const busyUntil = (isSo: () => boolean): void => {
  while (!isSo());
};

describe('a reading process', () => {
  test.each(
    sampleOf(
      HOSTILE_FILES.filter(({ codes }) => !codes.includes('column-missing')),
      1,
    ),
  )('of $name ends, and not this one', async ({ content, codes }) => {
    const [[found] = []] = await faultsOf(() => recordsIn(sent(content()), 20_000));
    expect(codes).toContain(found);
  });

  test('is heard, though another process ended while this one was busy', async () => {
    const reading = recordsIn(sent(Buffer.from('a')), 1);
    const other = spawn('echo', ['a']);
    // Of what has happened meanwhile, Node sees the output first and the ends last, whichever processes have ended by then.
    other.stdout.once('data', () => busyUntil(() => !runs('readingProcess')));
    busyUntil(() => !runs('echo'));
    expect((await reading).sheets[0]?.rows).toHaveLength(1);
  });

  test('that takes too long is stopped', async () => {
    const found = await faultsOf(() => recordsIn(sent(Buffer.from('a')), 1, { ...LIMITS, seconds: 0.001 }));
    expect(found).toEqual([['reading-too-long', undefined, undefined]]);
  });

  test('ends when its sender leaves, and one that waits does not begin', async () => {
    const leaving = new AbortController();
    const endless = HOSTILE_FILES.find(({ name }) => name === 'a sheet repeated to its last cell')?.content();
    const table = { content: endless ?? Buffer.alloc(0), by: '丁', left: leaving.signal };
    const both = Promise.all([1, 2].map(() => faultsOf(() => recordsIn(table, 1))));
    leaving.abort();
    expect(await both).toEqual([1, 2].map(() => [['request-incomplete', undefined, undefined]]));
    expect((await recordsIn({ content: Buffer.from('a'), by: '丁' }, 1)).sheets[0]?.rows).toHaveLength(1);
  });

  test('reads one file at a time for an account: a second waits, a third is refused, others go on', async () => {
    const read = (by: string) => recordsIn({ content: Buffer.from('a'), by }, 1);
    const all = await Promise.allSettled([read('甲'), read('甲'), read('甲'), read('乙')]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(all[2]).toMatchObject({ reason: { code: 'reading-under-way' } });
    expect((await read('甲')).sheets[0]?.rows).toHaveLength(1);
  });
});
