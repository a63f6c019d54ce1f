import { execFileSync } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildWorkflowBundle } from '../bin/workflowBundle';
import { provideConsole } from './console';

const ROOT = join(__dirname, '..');

/** Files that the compiled code reads: migrations and the project's calendars. */
const DATA = ['db/migrations', 'data/calendars'];

/** Compiles production's processes and their workflow bundle into a folder that runs without a compiler. */
export const build = async (folder = join(ROOT, 'dist')): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', join(ROOT, 'tsconfig.build.json'), '--outDir', folder], {
    stdio: 'inherit',
  });
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
