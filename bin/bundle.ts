import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings';
import { workflowBundle } from './workflowBundle';

/** Beside the compiled code lies the bundle that `npm run build` made with it. */
const BUILT = join(__dirname, '..', 'workflow-bundle.js');

/** Whether this runs compiled: then everything has been built with it. */
export const isBuilt = existsSync(BUILT);

/** The file of the workflows' code: the one that is set, the build's own, or one made now. */
export const bundleOf = async ({ workflowBundle: given }: Settings): Promise<string> =>
  given ?? (isBuilt ? BUILT : workflowBundle());

/** What a build is known by to Temporal: the workflows' code alone, so that the same code is the same build anywhere. */
export const buildIdOf = (bundlePath: string): string =>
  createHash('sha256').update(readFileSync(bundlePath)).digest('hex').slice(0, 12);
