import fc from 'fast-check';
import { isSoak, printLine, seed, testFile } from './seed';

/**
 * So many of all cases, in their order: others each run, by the seed that is printed. A soak takes all of them. For what
 * each commit need not go through whole, as long as each run would show one that fails in it.
 */
export const sampleOf = <T>(all: readonly T[], size: number): readonly T[] => {
  if (isSoak || size >= all.length) return all;
  printLine(`${testFile}: a sample of ${size} of ${all.length}; npm run soak takes all`);
  const [drawn = []] = fc.sample(fc.subarray([...all], { minLength: size, maxLength: size }), { seed, numRuns: 1 });
  return drawn;
};
