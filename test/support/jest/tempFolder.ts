import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_RUN } from './testRun';

/**
 * A new folder of the run, open to the database server's user. Whatever works in it ends with the run at the latest.
 */
export const newFolder = async (name: string): Promise<string> => {
  const folder = await mkdtemp(join(process.env[TEST_RUN] ?? tmpdir(), `${name}-`));
  await chmod(folder, 0o755);
  return folder;
};
