// The program behind the npm scripts. Plain Node, so that it runs before anything is installed. It installs the
// packages if they are missing or outdated, then runs the actual program.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const tsx = (file) => [process.execPath, ['--import', 'tsx', join(root, file)]];
const steps = (...list) => list;

const PROGRAMS = {
  start: () => steps(tsx('bin/local.ts')),
  api: () => steps(tsx('bin/api.ts')),
  worker: () => steps(tsx('bin/worker.ts')),
  migrate: () => steps(tsx('bin/migrate.ts')),
  promote: () => steps(tsx('bin/promote.ts')),
  admin: () => steps(tsx('bin/admin.ts')),
  erase: () => steps(tsx('bin/erase.ts')),
  verify: () => steps(tsx('bin/verify.ts')),
  simulate: () => steps(tsx('tools/simulate.ts')),
  soak: () => steps(tsx('tools/soak.ts')),
  bench: () => steps(tsx('bench/run.ts')),
  generate: () => steps(tsx('tools/generate.ts')),
  build: () => steps(tsx('tools/build.ts')),
  test: () => steps([process.execPath, [join(root, 'node_modules/jest/bin/jest.js')]]),
  'test:days': () => steps(tsx('tools/testDays.ts')),
  lint: () => steps([bin('biome'), ['ci', '.']], [bin('tsc'), ['-p', '.']], [bin('tsc'), ['-p', 'web', '--noEmit']]),
  check: () => steps(...PROGRAMS.lint(), ...PROGRAMS.test()),
};

const fail = (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Node ${process.versions.node} is too old: install 20.19 or later.`);

const [name, ...args] = process.argv.slice(2);
if (!Object.hasOwn(PROGRAMS, name)) fail(`Unknown program ${name}. There are: ${Object.keys(PROGRAMS).join(', ')}.`);

const lockFile = join(root, 'package-lock.json');
const marker = join(root, 'node_modules', '.installed-from');
const byNpm = join(root, 'node_modules', '.package-lock.json');

// A copy of the lock file is kept with the installed packages. If it differs from the lock file, the packages are
// outdated. An installation by npm itself counts as well: npm writes its own marker last.
const isInstalled = () =>
  (existsSync(marker) && readFileSync(marker, 'utf8') === readFileSync(lockFile, 'utf8')) ||
  (existsSync(byNpm) && statSync(byNpm).mtimeMs >= statSync(lockFile).mtimeMs);

const isRunning = (pid) => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/**
 * Waits for other installations: npm start and npm test at once on a fresh clone would each delete the other's
 * packages.
 */
const takeTurn = (file) => {
  mkdirSync(dirname(file), { recursive: true });
  for (let hasSaid = false; ; pause(200)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(file, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`${dirname(file)} cannot be written (${error.code}).`);
    }
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (!isRunning(holder)) {
      pause(200); // the other process may be writing its pid just now
      if (existsSync(file) && Number(readFileSync(file, 'utf8')) === holder) rmSync(file, { force: true });
    } else if (!hasSaid) {
      process.stderr.write(`Waiting for process ${holder}, which installs the packages\n`);
      hasSaid = true;
    }
  }
};

if (!isInstalled() && process.env.YUANLUO_SKIP_INSTALL !== 'true') {
  const turn = join(root, '.cache', 'installing');
  takeTurn(turn);
  if (!isInstalled()) {
    process.stderr.write('Installing the packages (npm ci)\n');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (error !== undefined) fail(`npm cannot be run (${error.code}): install it together with Node.`);
    if (status !== 0) fail('npm ci failed: see above. Check the network and that the folder can be written.');
    writeFileSync(marker, readFileSync(lockFile, 'utf8'));
  }
  rmSync(turn, { force: true });
}

const list = PROGRAMS[name]();
for (const [index, [command, own]] of list.entries()) {
  const isLast = index === list.length - 1;
  const child = spawn(command, [...own, ...(isLast ? args : [])], { cwd: root, stdio: 'inherit' });
  // The terminal's signals also reach the child; signals sent only to this process are forwarded.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((done) =>
    child.once('exit', (status, signal) => done(signal ? 128 + constants.signals[signal] : status)),
  );
  if (code !== 0 || isLast) process.exit(code);
}
