import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const above = (folder: string): string => (existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder)));

/** The project's own folder, whether this runs from its source or compiled from `dist/` in it. */
export const PROJECT_FOLDER = above(__dirname);
