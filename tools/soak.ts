import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * npm run soak [-- --factor N] [--seed N] [FILE …]: runs at full size the tests of which a normal run takes a sample.
 * Drills run whole, with many times the generated inputs. Prints what ran, how long it took, and the seed to repeat it.
 */
const ROOT = join(__dirname, '..');
/** Takes some minutes for the pure properties, and some more for API requests. */
const FACTOR = 20;

const say = (line: string): void => void process.stdout.write(`soak: ${line}\n`);

const { sharesOf } = require('../test/support/jest/drawnFiles') as { readonly sharesOf: (path: string) => number };

/** Test files that run as a sample or with generated inputs, and the long ones of which a commit in CI runs few. */
const sampled = (): readonly string[] =>
  readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(ROOT, 'test', file))
    .filter(
      (file) =>
        sharesOf(file) > 2 || /from '[./]+support\/property\/(?:property|sample)'/.test(readFileSync(file, 'utf8')),
    )
    .map((file) => relative(ROOT, file))
    .sort();

const fail = (line: string): never => {
  process.stderr.write(`soak: ${line}\n`);
  process.exit(1);
};

const wholeOf = (said: string, name: string, least: number): number => {
  const value = Number(said);
  return Number.isSafeInteger(value) && value >= least
    ? value
    : fail(`--${name} has to be a whole number from ${least}.`);
};

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

/** There is no report if jest could not start. */
const readReport = (file: string): Report => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  }
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { factor: { type: 'string', default: String(FACTOR) }, seed: { type: 'string' } },
});
const factor = wholeOf(values.factor, 'factor', 1);
const seed = values.seed === undefined ? randomInt(0x7fffffff) : wholeOf(values.seed, 'seed', -0x80000000);
const files = sampled().filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)));
if (files.length === 0) fail(`no sampled test matches ${positionals.join(' or ')}.`);

const repeat = ['npm run soak -- --seed', seed, '--factor', factor, ...positionals].join(' ');
say(`${files.length} files: drills whole, ${factor} times the generated inputs of a normal run`);
say(`repeat it with: ${repeat}`);
const startedAt = Date.now();
const report = join(tmpdir(), `yuanluo-soak-${process.pid}.json`);
const child = spawn(
  process.execPath,
  ['node_modules/jest/bin/jest.js', '--json', '--outputFile', report, '--runTestsByPath', ...files],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, YUANLUO_TEST_SEED: String(seed), YUANLUO_TEST_FACTOR: String(factor) },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', (status, signal) => {
  const { numPassedTests, numFailedTests, testResults } = readReport(report);
  rmSync(report, { force: true });
  for (const { name, startTime, endTime } of testResults) {
    say(`${((endTime - startTime) / 60_000).toFixed(1).padStart(6)} min  ${relative(ROOT, name)}`);
  }
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
  say(
    `${testResults.length} of ${files.length} files, ${numPassedTests} passed, ${numFailedTests} failed, ${minutes} min`,
  );
  say(`repeat it with: ${repeat}`);
  const isWhole = testResults.length === files.length && numFailedTests === 0;
  process.exit(signal === null ? status || (isWhole ? 0 : 1) : 128 + constants.signals[signal]);
});
