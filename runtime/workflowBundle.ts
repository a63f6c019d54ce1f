import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const ROOT = join(__dirname, '..');
const CACHE = join(ROOT, '.cache');

const sourceHash = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const folder of ['domain', 'workflows']) {
    const files = (await readdir(join(ROOT, folder), { recursive: true }))
      .filter((file) => /\.(ts|json)$/.test(file))
      .sort();
    for (const file of files) hash.update(file).update(await readFile(join(ROOT, folder, file)));
  }
  hash.update(await readFile(join(ROOT, 'package-lock.json')));
  return hash.digest('hex').slice(0, 16);
};

export interface BundleOptions {
  /** The folder with `domain/` and `workflows/`. Absent: the project. */
  readonly root?: string;
  /** The file that exports the workflows. Absent: the project's. */
  readonly workflowsPath?: string;
  /** Modules of workflow interceptors to include. */
  readonly interceptors?: readonly string[];
}

/** Builds the workflow bundle as workers load it. */
export const buildWorkflowBundle = async ({
  root = ROOT,
  workflowsPath = join(root, 'workflows', 'index.ts'),
  interceptors = [],
}: BundleOptions = {}): Promise<string> => {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [...interceptors],
    // Pure, and made once: what a run need not make for itself.
    preloadModules: [join(root, 'workflows', 'stackTraces.ts'), join(root, 'domain', 'programmes.ts')],
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error: console.error, log() {} },
  });
  return code;
};

/** The bundle's file, built once for each state of its sources. */
export const workflowBundle = async (): Promise<string> => {
  const file = join(CACHE, `workflow-bundle-${await sourceHash()}.js`);
  if (existsSync(file)) return file;
  await mkdir(CACHE, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, await buildWorkflowBundle());
  await rename(unfinished, file);
  return file;
};
