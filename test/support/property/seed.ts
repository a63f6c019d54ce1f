import { relative } from 'node:path';

/** The variables that repeat a run's draws, or turn it into a soak with everything and this multiple of inputs. */
export const SEED = 'YUANLUO_TEST_SEED';
export const FACTOR = 'YUANLUO_TEST_FACTOR';

const whole = (name: string, least: number): number | undefined => {
  const said = process.env[name];
  if (said === undefined || said === '') return undefined;
  const value = Number(said);
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`${name} has to be a whole number from ${least}.`);
  return value;
};

const askedFactor = whole(FACTOR, 1);

/** Drawn for each test file and run, unless given. */
export const seed = whole(SEED, -0x80000000) ?? Math.trunc(Math.random() * 0x7fffffff);

/** The multiple of a normal run's inputs. */
export const factor = askedFactor ?? 1;

/** A soak runs every drill at full size, a normal run a sample of each. */
export const isSoak = askedFactor !== undefined;

export const testFile = relative(process.cwd(), expect.getState().testPath ?? '');

/** The command that runs this file again with the same inputs and sample. */
export const repeatCommand = `${SEED}=${seed} ${isSoak ? `${FACTOR}=${factor} ` : ''}npm test -- ${testFile}`;

/** Prints one line; Jest's console would add the place of the call. */
export const printLine = (line: string): void => void process.stderr.write(`${line}\n`);

printLine(`drawn by chance: ${repeatCommand}`);

/** A limit for hangs, longer for more inputs. */
export const HANGS_AFTER_MS = 300_000 * Math.max(2, factor);
jest.setTimeout(HANGS_AFTER_MS);
