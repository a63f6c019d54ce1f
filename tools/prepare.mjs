// What has to be there before a program runs: the packages of the lock, and dist/ of this source. Plain Node, so that it
// runs before anything is installed.
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
      pause(200); // it may be writing its number just now
      if (Number(contentOf(file)) === holder) rmSync(file, { force: true });
    } else if (!hasSaid) {
      process.stderr.write(`Waiting for process ${holder}, which is ${doing}\n`);
      hasSaid = true;
    }
  }
};

/** Does what is not done yet. Of several processes at once one does it: the others would delete what it makes. */
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

// The lock's text is kept beside what was installed from it: another text means the packages are not those of the lock.
// What somebody installed with npm itself counts too: npm writes its own note last of all.
const isInstalled = () =>
  contentOf(installedFrom) === contentOf(lockFile) ||
  (existsSync(byNpm) && statSync(byNpm).mtimeMs >= statSync(lockFile).mtimeMs);

/** The packages of the lock; installs them where they are missing or others. */
export const providePackages = () =>
  provide(isInstalled, 'installing the packages', () => {
    process.stderr.write('Installing the packages (npm ci)\n');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (error !== undefined) fail(`npm cannot be run (${error.code}): install it together with Node.`);
    if (status !== 0) fail('npm ci failed: see above. Check the network and that the folder can be written.');
    writeFileSync(installedFrom, readFileSync(lockFile, 'utf8'));
  });

const builtFrom = join(ROOT, 'dist', '.built-from');

const isBuilt = () => contentOf(builtFrom) === sourceStamp(ROOT);

/** The compiled product of this very source: what was compiled from other source never runs. */
export const provideBuild = ({ anyway = false } = {}) => {
  if (anyway) rmSync(builtFrom, { force: true });
  provide(isBuilt, 'building dist/', () => {
    process.stderr.write(`Building dist/${existsSync(builtFrom) ? ': its source has changed' : ''}\n`);
    // Taken before: what is edited meanwhile is built the next time.
    const stamp = sourceStamp(ROOT);
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'tools', 'build.ts')], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) fail('dist/ could not be built: see above. It needs the packages of development (npm ci).');
    writeFileSync(builtFrom, stamp);
  });
};
