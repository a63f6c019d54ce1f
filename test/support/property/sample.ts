import fc from 'fast-check';
import { isSoak, printLine, seed, testFile } from './seed';

/**
 * A sample of all cases in their order, drawn each run by the printed seed. A soak takes all. For checks that need not
 * run whole at every commit, as long as a fault shows in any sample.
 */
export const sampleOf = <T>(all: readonly T[], size: number): readonly T[] => {
  if (isSoak || size >= all.length) return all;
  printLine(`${testFile}: a sample of ${size} of ${all.length}; npm run soak takes all`);
  const [drawn = []] = fc.sample(fc.subarray([...all], { minLength: size, maxLength: size }), { seed, numRuns: 1 });
  return drawn;
};
