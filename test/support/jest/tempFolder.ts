import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUN } from './testRun';

/**
 * A new folder of the run's own, open to the database server's user; whatever works in it is ended with the run at the
 * latest.
 */
export const newFolder = async (name: string): Promise<string> => {
  const folder = await mkdtemp(join(process.env[RUN] ?? tmpdir(), `${name}-`));
  await chmod(folder, 0o755);
  return folder;
};
