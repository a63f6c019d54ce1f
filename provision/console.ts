import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..');
/** The sources of the console: its own, the words and readings of the domain, outlines, packages. */
const SOURCES = ['web/src', 'commands', 'i18n', 'domain', 'data/outlines'];
const FILES = ['web/index.html', 'web/vite.config.mts', 'package-lock.json'];

/** The folder of the built console. */
export const CONSOLE_FOLDER = join(ROOT, 'web', 'dist');

const hashOfSources = (): string => {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|css|json)$/.test(file))
      .map((file) => join(folder, file)),
  );
  for (const file of [...files.sort(), ...FILES]) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
};

/** Builds the console if it is missing or its sources have changed. */
export const provideConsole = async (): Promise<string> => {
  const marker = join(CONSOLE_FOLDER, '.built-from');
  const wanted = hashOfSources();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return CONSOLE_FOLDER;
  // In a separate process, because a build sets NODE_ENV permanently.
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
  const config = join(ROOT, 'web', 'vite.config.mts');
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
    cwd: ROOT,
    // Always a production build, even in tests.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  writeFileSync(marker, wanted);
  return CONSOLE_FOLDER;
};
