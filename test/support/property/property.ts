import fc, { type IAsyncProperty, type IProperty, type RunDetails } from 'fast-check';
import { factor, HANGS_AFTER_MS, printLine, repeatCommand, seed, testFile } from './seed';

/** fast-check's report of a failure, as an error with the command that repeats it. */
const settled = <Ts>(details: RunDetails<Ts>, startedAt: number, isQuiet: boolean): void => {
  const name = expect.getState().currentTestName ?? '';
  if (factor > 1 && !isQuiet)
    printLine(`${testFile} › ${name}: ${details.numRuns} runs in ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`);
  if (!details.failed) return;
  const told = fc.defaultReportMessage(details) ?? 'failed';
  throw new Error(`Repeat it with: ${repeatCommand}\n\n${told}`, { cause: details.errorInstance });
};

interface Choice {
  readonly numRuns?: number;
  /** One of many properties in a loop: it prints no number of runs. */
  readonly isQuiet?: boolean;
}

/**
 * Checks a property with generated inputs, new ones each run, and prints the seed that repeats them. `numRuns` is the
 * number in a normal run (default: fast-check's 100); a soak multiplies it.
 */
export function assertProperty<Ts>(property: IAsyncProperty<Ts>, choice?: Choice): Promise<void>;
export function assertProperty<Ts>(property: IProperty<Ts>, choice?: Choice): void;
export function assertProperty<Ts>(
  property: IAsyncProperty<Ts> | IProperty<Ts>,
  choice: Choice = {},
): Promise<void> | void {
  const { numRuns = 100, isQuiet = false } = choice;
  // A failure is told before Jest's limit for hangs, as small as it has become by then.
  const limit = { interruptAfterTimeLimit: HANGS_AFTER_MS / 2, markInterruptAsFailure: true };
  const parameters = { seed, numRuns: numRuns * factor, ...limit };
  const startedAt = Date.now();
  const details = fc.check(property as IProperty<Ts>, parameters) as RunDetails<Ts> | Promise<RunDetails<Ts>>;
  return details instanceof Promise
    ? details.then((done) => settled(done, startedAt, isQuiet))
    : settled(details, startedAt, isQuiet);
}
