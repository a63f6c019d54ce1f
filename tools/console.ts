import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..');
/** What the console is made of: its own sources, the words and readings of the domain it shows, outlines, packages. */
const SOURCES = ['web/src', 'commands', 'i18n', 'domain', 'data/outlines'];
const FILES = ['web/index.html', 'web/vite.config.mts', 'package-lock.json'];

/** Where the built console lies. */
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

/** Builds the console where it is missing or its sources changed. */
export const provideConsole = async (): Promise<string> => {
  const marker = join(CONSOLE_FOLDER, '.built-from');
  const wanted = hashOfSources();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return CONSOLE_FOLDER;
  // In a process of its own: a build sets NODE_ENV for good.
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
  const config = join(ROOT, 'web', 'vite.config.mts');
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
    cwd: ROOT,
    // Whoever asks for it, as under test: what is built is for users.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  writeFileSync(marker, wanted);
  return CONSOLE_FOLDER;
};
