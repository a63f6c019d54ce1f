import { relative } from 'node:path';
import fc, { type IAsyncProperty, type IProperty, type RunDetails } from 'fast-check';

/** The variables that repeat a run of generated tests, or make it longer. */
export const SEED = 'YUANLUO_TEST_SEED';
export const FACTOR = 'YUANLUO_TEST_FACTOR';

const whole = (name: string, least: number): number | undefined => {
  const said = process.env[name];
  if (said === undefined || said === '') return undefined;
  const value = Number(said);
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`${name} has to be a whole number from ${least}.`);
  return value;
};

/** Drawn anew for each test file and run, unless it is given. */
export const seed = whole(SEED, -0x80000000) ?? Math.trunc(Math.random() * 0x7fffffff);

/** How many times as many inputs as in a normal run. */
export const factor = whole(FACTOR, 1) ?? 1;

const file = relative(process.cwd(), expect.getState().testPath ?? '');

/** How this file is run again with the same inputs. */
export const again = `${SEED}=${seed} ${factor === 1 ? '' : `${FACTOR}=${factor} `}npm test -- ${file}`;

/** One line to whoever watches the run; Jest's console would add where it was written. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

say(`generated inputs: ${again}`);

// A backstop for what hangs: more inputs take longer.
jest.setTimeout(300_000 * factor);

/** What fast-check says of a run, as an error with the way to repeat it. */
const settled = <Ts>(details: RunDetails<Ts>, startedAt: number, isQuiet: boolean): void => {
  const name = expect.getState().currentTestName ?? '';
  if (factor > 1 && !isQuiet)
    say(`${file} › ${name}: ${details.numRuns} runs in ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`);
  if (!details.failed) return;
  const told = fc.defaultReportMessage(details) ?? 'failed';
  throw new Error(`Repeat it with: ${again}\n\n${told}`, { cause: details.errorInstance });
};

interface Choice {
  readonly numRuns?: number;
  /** One of very many: it is not told how many runs it took. */
  readonly isQuiet?: boolean;
}

/**
 * Holds a property to generated inputs: other ones each run, printed so that the same can be asked for again. `numRuns`
 * is the number in a normal run (fast-check's 100 where it says nothing); a soak takes a multiple of it.
 */
export function holds<Ts>(property: IAsyncProperty<Ts>, choice?: Choice): Promise<void>;
export function holds<Ts>(property: IProperty<Ts>, choice?: Choice): void;
export function holds<Ts>(property: IAsyncProperty<Ts> | IProperty<Ts>, choice: Choice = {}): Promise<void> | void {
  const { numRuns = 100, isQuiet = false } = choice;
  const parameters = { seed, numRuns: numRuns * factor };
  const startedAt = Date.now();
  const details = fc.check(property as IProperty<Ts>, parameters) as RunDetails<Ts> | Promise<RunDetails<Ts>>;
  return details instanceof Promise
    ? details.then((done) => settled(done, startedAt, isQuiet))
    : settled(details, startedAt, isQuiet);
}
