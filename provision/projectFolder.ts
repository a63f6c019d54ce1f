import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const above = (folder: string): string => (existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder)));

/** The project's folder, whether this code runs from source or compiled in `dist/`. */
export const PROJECT_FOLDER = above(__dirname);
