// Prepares what a program needs before it runs: the packages of the lock file, and dist/ of the current source. Plain
// Node, so that it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceStamp } from './sourceStamp.mjs';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

export const fail = (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

/** Says that a step begins; what is returned says that it is done, and how long it took. */
const begin = (line) => {
  const begun = Date.now();
  process.stderr.write(`${line}\n`);
  return (done) => process.stderr.write(`${done} in ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
};

const contentOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

const isRunning = (pid) => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

const takeTurn = (file, doing) => {
  mkdirSync(dirname(file), { recursive: true });
  for (let hasSaid = false; ; pause(200)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(file, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`${dirname(file)} cannot be written (${error.code}).`);
    }
    const holder = Number(contentOf(file) ?? 0);
    if (!isRunning(holder)) {
      pause(200); // the other process may be writing its pid just now
      if (Number(contentOf(file)) === holder) rmSync(file, { force: true });
    } else if (!hasSaid) {
      process.stderr.write(`Waiting for process ${holder}, which is ${doing}\n`);
      hasSaid = true;
    }
  }
};

/**
 * Does work unless it is done. If several processes start at once, one of them works and the others wait, because they
 * would delete each other's results.
 */
const provide = (isDone, doing, work) => {
  if (isDone()) return;
  const turn = join(ROOT, '.cache', `${doing.split(' ')[0]}.pid`);
  takeTurn(turn, doing);
  if (!isDone()) work();
  rmSync(turn, { force: true });
};

const lockFile = join(ROOT, 'package-lock.json');
const installedFrom = join(ROOT, 'node_modules', '.installed-from');
const byNpm = join(ROOT, 'node_modules', '.package-lock.json');

// A copy of the lock file is kept with the installed packages. If it differs from the lock file, the packages are
// outdated. An installation by npm itself counts as well: npm writes its own marker last.
const isInstalled = () =>
  contentOf(installedFrom) === contentOf(lockFile) ||
  (existsSync(byNpm) && statSync(byNpm).mtimeMs >= statSync(lockFile).mtimeMs);

/** Installs the packages of the lock file if they are missing or outdated. */
export const providePackages = () =>
  provide(isInstalled, 'installing the packages', () => {
    const installed = begin('Installing the packages (npm ci); the first time this takes minutes');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (error !== undefined) fail(`npm cannot be run (${error.code}): install it together with Node.`);
    if (status !== 0) fail('npm ci failed: see above. Check the network and that the folder can be written.');
    writeFileSync(installedFrom, readFileSync(lockFile, 'utf8'));
    installed('Installed the packages');
  });

const builtFrom = join(ROOT, 'dist', '.built-from');

const isBuilt = () => contentOf(builtFrom) === sourceStamp(ROOT);

/** Builds dist/ unless it was built from exactly this source. */
export const provideBuild = ({ anyway = false } = {}) => {
  if (anyway) rmSync(builtFrom, { force: true });
  provide(isBuilt, 'building dist/', () => {
    const built = begin(`Building dist/${existsSync(builtFrom) ? ': its source has changed' : ''}`);
    // Taken before the build, so that an edit during the build causes another one next time.
    const stamp = sourceStamp(ROOT);
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'tools', 'build.ts')], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) fail('dist/ could not be built: see above. It needs the packages of development (npm ci).');
    writeFileSync(builtFrom, stamp);
    built('Built dist/');
  });
};
