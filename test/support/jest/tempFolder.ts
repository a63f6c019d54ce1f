import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_RUN } from './testRun';

/**
 * A new folder of the run's own, open to the database server's user; whatever works in it is ended with the run at the
 * latest.
 */
export const newFolder = async (name: string): Promise<string> => {
  const folder = await mkdtemp(join(process.env[TEST_RUN] ?? tmpdir(), `${name}-`));
  await chmod(folder, 0o755);
  return folder;
};
