// The stamp of the source that dist/ was built from. Plain Node, so that it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Everything that the build compiles or copies; test/structure/build.test.ts compares it with the compiler's own list.
 */
export const SOURCES = [
  ...[
    'activities',
    'api',
    'bin',
    'commands',
    'db',
    'demonstration',
    'domain',
    'i18n',
    'provision',
    'runtime',
    'scanner',
    'metrics',
    'store',
  ],
  ...['tools', 'web', 'workflows'],
  ...['data/calendars', 'data/courtyards.csv', 'data/outlines'],
  ...['package-lock.json', 'package.json', 'tsconfig.json', 'tsconfig.build.json'],
];

const filesOf = (root, path) => {
  if (!existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !['node_modules', 'dist'].includes(name))
    .flatMap((name) => filesOf(root, join(path, name)));
};

/**
 * One hash over the content of all sources, so that a clone or another checkout of the same source has the same stamp.
 */
export const sourceStamp = (root) => {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((path) => filesOf(root, path)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
};
