import { execFile } from 'node:child_process';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { provideConsole } from '../provision/console';
import { workflowBundle } from '../runtime/workflowBundle';

const ROOT = join(__dirname, '..');

/** Files that the compiled code reads: migrations, and the project's calendars, courtyards and outlines. */
const DATA = ['db/migrations', 'data/calendars', 'data/courtyards.csv', 'data/outlines'];

/** Compiles what a project file names into a folder. */
export const compile = async (project: string, folder: string): Promise<void> => {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const done = promisify(execFile)(process.execPath, [tsc, '-p', project, '--outDir', folder]);
  await done.catch((error: Error & { stdout: string }) => {
    throw new Error(error.stdout.trim() || error.message);
  });
};

/** One step of a build: says when it begins, and how long it took. */
const step = async <T>(doing: string, work: () => Promise<T>): Promise<T> => {
  const begun = Date.now();
  process.stderr.write(`  ${doing} …\n`);
  const made = await work();
  process.stderr.write(`  ${doing}: ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
  return made;
};

/**
 * Compiles the product and its workflow bundle into a folder that runs without a compiler. The folder is replaced as a
 * whole, so a failed build leaves the previous one in place.
 */
export const build = async (folder = join(ROOT, 'dist')): Promise<void> => {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const [bundle, console] = await Promise.all([
    step('bundling the workflows', workflowBundle),
    step('building the console', provideConsole),
    step('compiling the services', () => compile(join(ROOT, 'tsconfig.build.json'), unfinished)),
  ]);
  for (const path of DATA) await cp(join(ROOT, path), join(unfinished, path), { recursive: true });
  await cp(console, join(unfinished, 'console'), { recursive: true });
  await cp(bundle, join(unfinished, 'workflow-bundle.js'));
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
};

if (require.main === module) {
  build().catch((error: Error) => {
    process.stderr.write(`build: ${error.message}\n`);
    process.exit(1);
  });
}
