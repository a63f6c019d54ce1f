import { execFileSync } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildWorkflowBundle } from '../bin/workflowBundle';
import { provideConsole } from './console';

const ROOT = join(__dirname, '..');

/** What the compiled code reads beside itself: migrations and the calendars that come with the project. */
const DATA = ['db/migrations', 'data/calendars'];

/** Compiles what a project file names into a folder. */
export const compile = (project: string, folder: string): void => {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', project, '--outDir', folder], { stdio: 'inherit' });
};

/** Compiles the processes of production and their workflow bundle into a folder that needs no compiler to run. */
export const build = async (folder = join(ROOT, 'dist')): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  compile(join(ROOT, 'tsconfig.build.json'), folder);
  for (const path of DATA) await cp(join(ROOT, path), join(folder, path), { recursive: true });
  await cp(await provideConsole(), join(folder, 'console'), { recursive: true });
  await writeFile(join(folder, 'workflow-bundle.js'), await buildWorkflowBundle());
};

if (require.main === module) {
  build().catch((error: Error) => {
    process.stderr.write(`build: ${error.message}\n`);
    process.exit(1);
  });
}
