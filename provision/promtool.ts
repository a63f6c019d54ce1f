import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aptGet } from './apt';
import { isProgram, onPath } from './programs';
import { PROJECT_FOLDER } from './projectFolder';

const run = promisify(execFile);
const VARIABLE = 'YUANLUO_PROMTOOL';
const CACHED = join(PROJECT_FOLDER, '.cache', 'prometheus', 'promtool');

/** Takes the program out of Debian's package, without installing a service. */
const byDebian = async (): Promise<void> => {
  mkdirSync(join(CACHED, '..'), { recursive: true });
  const folder = mkdtempSync(join(CACHED, '..', 'package-'));
  try {
    const download = () => aptGet(['download', '-o', 'APT::Sandbox::User=root', 'prometheus'], folder);
    await download().catch(async () => {
      await aptGet(['update']);
      await download();
    });
    await run('sh', ['-c', 'dpkg -x prometheus_*.deb content'], { cwd: folder });
    copyFileSync(join(folder, 'content', 'usr', 'bin', 'promtool'), join(folder, 'promtool'));
    renameSync(join(folder, 'promtool'), CACHED);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The path of Prometheus' `promtool`: from the environment, the PATH or the project's cache, or fetched into it now. */
export const providePromtool = async (log: (line: string) => void): Promise<string> => {
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
    const why = (error as Error).message.split('\n')[0];
    throw new Error(
      `promtool could not be fetched (${why}). Install Prometheus and put its promtool on the PATH, or name it in ${VARIABLE}.`,
    );
  }
};
