import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isProgram, onPath } from './programs';
import { PROJECT_FOLDER } from './projectFolder';

const run = promisify(execFile);
const VARIABLE = 'YUANLUO_PROMTOOL';
const CACHED = join(PROJECT_FOLDER, '.cache', 'prometheus', 'promtool');

/** Takes the program out of Debian's package, without installing a service; only as root on Debian. */
const byDebian = async (): Promise<void> => {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) throw new Error('not root on Debian');
  mkdirSync(join(CACHED, '..'), { recursive: true });
  const folder = mkdtempSync(join(CACHED, '..', 'package-'));
  try {
    const download = () =>
      run('apt-get', ['download', '-q', '-o', 'APT::Sandbox::User=root', 'prometheus'], { cwd: folder });
    await download().catch(async () => {
      await run('apt-get', ['update', '-q']);
      await download();
    });
    await run('sh', ['-c', 'dpkg -x prometheus_*.deb content'], { cwd: folder });
    copyFileSync(join(folder, 'content', 'usr', 'bin', 'promtool'), join(folder, 'promtool'));
    renameSync(join(folder, 'promtool'), CACHED);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * The path of Prometheus' `promtool`: from the environment, the PATH or the cache, or fetched now. Undefined where it cannot be
 * had; then the alerts are only read, not evaluated.
 */
export const providePromtool = async (log: (line: string) => void): Promise<string | undefined> => {
  const named = process.env[VARIABLE];
  if (named !== undefined && named !== '') {
    if (!isProgram(named)) throw new Error(`${VARIABLE} names ${named}, which is not a program. Correct or unset it.`);
    return named;
  }
  const found = onPath('promtool') ?? [CACHED].find(existsSync);
  if (found !== undefined) return found;
  log('Fetching promtool for the tests of alerts (once; it is kept in .cache)');
  try {
    await byDebian();
    return CACHED;
  } catch (error) {
    log(`promtool is not here (${(error as Error).message.split('\n')[0]}): alerts are not evaluated`);
    return undefined;
  }
};
