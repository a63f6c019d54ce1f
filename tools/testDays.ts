import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDay, TEST_DAY } from '../test/support/time/runDay';
import { DAY_NAMES, dayOfCommit } from '../test/support/time/testDays';

/**
 * npm run test:days [-- DAY …]: runs the test files that skip time once for each day, as if today were that day. With
 * --of-commit HASH it only prints the day on which a commit is tested.
 */
const ROOT = join(__dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Files whose tests skip time: they start a time-skipping server themselves, or through an office. */
const SKIPS_TIME = /\b(?:timeSkipping|openOffice)\(/;
const filesThatSkipTime = (): readonly string[] =>
  readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && SKIPS_TIME.test(readFileSync(join(ROOT, 'test', file), 'utf8')))
    .map((file) => join('test', file))
    .sort();

interface Outcome {
  readonly said: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly failures: readonly string[];
  readonly isGood: boolean;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const runOn = (day: string, files: readonly string[], folder: string): Outcome => {
  const began = Date.now();
  const report = join(folder, `${day}.json`);
  const jest = [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', 'real', '--silent'];
  const { status } = spawnSync(
    process.execPath,
    [...jest, '--runTestsByPath', ...files, '--json', '--outputFile', report],
    { cwd: ROOT, env: { ...process.env, [TEST_DAY]: day }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const { numPassedTests, numFailedTests, testResults } = readReport(report);
  const failures = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter((one) => one.status === 'failed').map(({ fullName }) => fullName),
  );
  return {
    said: runDay(day, began).description,
    passed: numPassedTests,
    failed: numFailedTests,
    seconds: Math.round((Date.now() - began) / 1000),
    failures,
    isGood: status === 0,
  };
};

/** There is no report if jest could not start. */
const readReport = (file: string): Report => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  }
};

const [first, hash = ''] = process.argv.slice(2);
if (first === '--of-commit') {
  say(dayOfCommit(hash));
  process.exit(0);
}
const asked = process.argv.slice(2);
const days: readonly string[] = asked.length > 0 ? asked : DAY_NAMES;
try {
  for (const day of days) runDay(day, Date.now());
} catch (error) {
  process.stderr.write(`test:days: ${(error as Error).message}\n`);
  process.exit(2);
}
const files = filesThatSkipTime();
const folder = mkdtempSync(join(tmpdir(), 'yuanluo-days-'));
const outcomes: Outcome[] = [];
for (const day of days) {
  say(`\n${files.length} files that skip time, as if today were ${runDay(day, Date.now()).description}`);
  outcomes.push(runOn(day, files, folder));
}
rmSync(folder, { recursive: true, force: true });
const width = Math.max(...outcomes.map(({ said }) => said.length));
say(`\n${'day'.padEnd(width)}  passed  failed  seconds`);
for (const { said, passed, failed, seconds, failures, isGood } of outcomes) {
  const numbers = [passed, failed, seconds].map((n, i) => String(n).padStart([6, 6, 7][i] ?? 0)).join('  ');
  say(`${said.padEnd(width)}  ${numbers}${isGood ? '' : '  ✕'}`);
  for (const name of failures) say(`  ✕ ${name}`);
}
process.exit(outcomes.every(({ isGood }) => isGood) ? 0 : 1);
