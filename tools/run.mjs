// The program behind the npm scripts. Plain Node, so that it runs before anything is installed.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fail, provideBuild, providePackages, ROOT } from './prepare.mjs';

const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
const tsx = (file) => [process.execPath, ['--import', 'tsx', join(ROOT, file)]];
const steps = (...list) => list;

/** A process of the product runs compiled, as in production. */
const product = (name) => () => {
  provideBuild();
  return steps([
    process.execPath,
    ['--enable-source-maps', '--max-semi-space-size=32', join(ROOT, 'dist', 'bin', `${name}.js`)],
  ]);
};

const PROGRAMS = {
  start: product('local'),
  api: product('api'),
  worker: product('worker'),
  migrate: product('migrate'),
  promote: product('promote'),
  admin: product('admin'),
  erase: product('erase'),
  verify: product('verify'),
  reconcile: product('reconcile'),
  rescan: product('rescan'),
  build: () => {
    provideBuild({ anyway: true });
    return steps();
  },
  simulate: () => steps(tsx('tools/simulate.ts')),
  soak: () => steps(tsx('tools/soak.ts')),
  bench: () => steps(tsx('bench/run.ts')),
  generate: () => steps(tsx('tools/generate.ts')),
  test: () => steps([process.execPath, [join(ROOT, 'node_modules/jest/bin/jest.js')]]),
  'test:days': () => steps(tsx('tools/testDays.ts')),
  lint: () => steps([bin('biome'), ['ci', '.']], [bin('tsc'), ['-p', '.']], [bin('tsc'), ['-p', 'web', '--noEmit']]),
  check: () => steps(...PROGRAMS.lint(), ...PROGRAMS.test()),
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Node ${process.versions.node} is too old: install 20.19 or later.`);

const [name, ...args] = process.argv.slice(2);
if (!Object.hasOwn(PROGRAMS, name)) fail(`Unknown program ${name}. There are: ${Object.keys(PROGRAMS).join(', ')}.`);

if (process.env.YUANLUO_SKIP_INSTALL !== 'true') providePackages();

const list = PROGRAMS[name]();
for (const [index, [command, own]] of list.entries()) {
  const isLast = index === list.length - 1;
  const child = spawn(command, [...own, ...(isLast ? args : [])], { cwd: ROOT, stdio: 'inherit' });
  // The terminal's signals also reach the child; signals sent only to this process are forwarded.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((done) =>
    child.once('exit', (status, signal) => done(signal ? 128 + constants.signals[signal] : status)),
  );
  if (code !== 0 || isLast) process.exit(code);
}
