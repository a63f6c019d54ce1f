import { relative } from 'node:path';

/** The variables that repeat what a run drew, or make it a soak: everything, and so many times the generated inputs. */
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

/** Drawn anew for each test file and run, unless it is given. */
export const seed = whole(SEED, -0x80000000) ?? Math.trunc(Math.random() * 0x7fffffff);

/** How many times as many inputs as in a normal run. */
export const factor = askedFactor ?? 1;

/** In a soak every drill runs at full size; in a normal run a sample of each. */
export const isSoak = askedFactor !== undefined;

export const testFile = relative(process.cwd(), expect.getState().testPath ?? '');

/** How this file is run again with the same inputs and the same sample. */
export const repeatCommand = `${SEED}=${seed} ${isSoak ? `${FACTOR}=${factor} ` : ''}npm test -- ${testFile}`;

/** One line to whoever watches the run; Jest's console would add where it was written. */
export const printLine = (line: string): void => void process.stderr.write(`${line}\n`);

printLine(`drawn by chance: ${repeatCommand}`);

// A backstop for what hangs: more inputs take longer.
jest.setTimeout(300_000 * Math.max(2, factor));
