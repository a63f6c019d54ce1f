import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../time/until';
import { TEST_RUN } from './testRun';

/**
 * What a run's test processes share: made by the first that asks, in a folder of its name, while simultaneous callers
 * wait. A value without methods, since the others read it as JSON.
 */
export const oncePerRun = async <T>(name: string, make: (folder: string) => Promise<T>): Promise<T> => {
  const folder = join(process.env[TEST_RUN] ?? '', name);
  const [made, failed] = [`${folder}.json`, `${folder}.failed`];
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    try {
      await writeFile(`${made}.unfinished`, JSON.stringify(await make(folder)));
      await rename(`${made}.unfinished`, made);
    } catch (error) {
      await writeFile(failed, String((error as Error).stack));
    }
  }
  await until(`${name} is made`, () => existsSync(made) || existsSync(failed));
  if (existsSync(failed)) throw new Error(`${name} could not be made: ${await readFile(failed, 'utf8')}`);
  return JSON.parse(await readFile(made, 'utf8'));
};
