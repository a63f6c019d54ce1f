import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings';
import { workflowBundle } from './workflowBundle';

/** The bundle that `npm run build` puts beside the compiled code. */
const BUILT = join(__dirname, '..', 'workflow-bundle.js');

/** Whether this is compiled code, which always has its workflow bundle and console beside it. */
export const isBuilt = existsSync(BUILT);

/** The file with the workflow bundle: the configured one, the build's own, or one built now. */
export const bundleOf = async ({ workflowBundle: given }: Settings): Promise<string> =>
  given ?? (isBuilt ? BUILT : workflowBundle());

/** The build's id in Temporal. It depends only on the workflow code, so equal code has the same id on every machine. */
export const buildIdOf = (bundlePath: string): string =>
  createHash('sha256').update(readFileSync(bundlePath)).digest('hex').slice(0, 12);
