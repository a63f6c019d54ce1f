import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { aptGet } from './apt';
import { isProgram, onPath } from './programs';

const run = promisify(execFile);
const VARIABLE = 'YUANLUO_CHROMIUM';
/**
 * Chromium without a window: for the same pages it takes half the processor time of the whole browser, which keeps a
 * user interface behind each page even where nobody sees it.
 */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const NAMES = [...SHELLS, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Stops Chromium from contacting its vendor. As root it cannot use its sandbox. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

type Log = (line: string) => void;

const installed = (): string | undefined => NAMES.map(onPath).find((path) => path !== undefined);

/** Installs Debian's package of a browser with a Chinese font; only as root on Debian. */
const byDebian = async (browser: string): Promise<string | undefined> => {
  if (process.getuid?.() !== 0) throw new Error('not root on Debian');
  await aptGet(['update']);
  await aptGet(['install', '-y', '--no-install-recommends', browser, 'fonts-noto-cjk']);
  return installed();
};

/** Installs Playwright's build into Playwright's cache. */
const byPlaywright = async (): Promise<string | undefined> => {
  const program = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  await run(process.execPath, [program, 'install', 'chromium'], { maxBuffer: 64_000_000 });
  return chromium.executablePath();
};

/** The path of Chromium: from the environment, the PATH or Playwright's cache, or installed now. */
export const provideChromium = async (log: Log): Promise<string> => {
  const named = process.env[VARIABLE];
  if (named !== undefined && named !== '') {
    if (!isProgram(named)) throw new Error(`${VARIABLE} names ${named}, which is not a program. Correct or unset it.`);
    return named;
  }
  const found = installed() ?? [chromium.executablePath()].find(existsSync);
  if (found !== undefined) return found;
  log('Installing Chromium for the tests of the console (once)');
  const faults: string[] = [];
  const ways = [() => byDebian('chromium-headless-shell'), () => byDebian('chromium'), byPlaywright];
  for (const way of ways) {
    try {
      const path = await way();
      if (path !== undefined) return path;
    } catch (error) {
      faults.push((error as Error).message.split('\n')[0] ?? '');
    }
  }
  throw new Error(
    `Chromium could not be installed (${faults.join('; ')}). Install it and put it on the PATH, or name it in ${VARIABLE}.`,
  );
};
