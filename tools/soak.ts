import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(__dirname, '..');
/** Takes some minutes for the pure properties, and some more for API requests. */
const FACTOR = 20;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Test files with generated inputs. */
const generated = (): readonly string[] =>
  readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(ROOT, 'test', file))
    .filter((file) => /from '[./]+support\/property'/.test(readFileSync(file, 'utf8')))
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

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { factor: { type: 'string', default: String(FACTOR) }, seed: { type: 'string' } },
});
const factor = wholeOf(values.factor, 'factor', 1);
const seed = values.seed === undefined ? randomInt(0x7fffffff) : wholeOf(values.seed, 'seed', -0x80000000);
const files = generated().filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)));
if (files.length === 0) fail(`no test with generated inputs matches ${positionals.join(' or ')}.`);

say(`soak: ${files.length} files, ${factor} times the inputs of a normal run`);
say(`soak: repeat with npm run soak -- --seed ${seed} --factor ${factor} ${positionals.join(' ')}`);
const startedAt = Date.now();
const child = spawn(process.execPath, ['node_modules/jest/bin/jest.js', '--runTestsByPath', ...files], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, YUANLUO_TEST_SEED: String(seed), YUANLUO_TEST_FACTOR: String(factor) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', (status, signal) => {
  say(`soak: ${((Date.now() - startedAt) / 60_000).toFixed(1)} min, seed ${seed}, factor ${factor}`);
  process.exit(signal === null ? (status ?? 1) : 128 + constants.signals[signal]);
});
