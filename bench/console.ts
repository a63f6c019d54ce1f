import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, provideChromium } from '../provision/chromium';
import type { Board } from './board';
import { median } from './measure';

const FILTERS = 7;
/** Requests, paints and tasks of the main thread. */
const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'loading', 'blink.user_timing'];
/** A longer task delays the page's response to its user. */
const LONG_TASK_US = 50_000;

export const openChromium = async (say: (line: string) => void): Promise<Browser> =>
  chromium.launch({ executablePath: await provideChromium(say), args: [...CHROMIUM_FLAGS] });

/** A signed-in window with an empty cache. */
const windowOn = async (browser: Browser, { url, login, password }: Board): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: 'zh-CN' });
  const signedIn = await context.request.post(`${url}/api/v1/session`, {
    data: { login, password },
    headers: { origin: url },
  });
  if (!signedIn.ok()) throw new Error(`the bench cannot sign in: ${signedIn.status()}`);
  return context.newPage();
};

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly data?: Readonly<Record<string, unknown>> };
}

/** Counts the bytes of scripts on the wire from now on. Returns the sum so far. */
const countScripts = async (cdp: CDPSession): Promise<() => number> => {
  const scripts = new Set<string>();
  let bytes = 0;
  cdp.on('Network.responseReceived', ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await cdp.send('Network.enable');
  return () => bytes;
};

const shown = (page: Page) => page.locator('main table.cards tbody tr').first().waitFor();

export interface FirstView {
  readonly firstPaintMs: number;
  /** From the navigation until the board shows its first courtyards. */
  readonly shownMs: number;
  /** The sum of what tasks of the main thread take beyond 50 ms each. */
  readonly blockedMs: number;
  /** Scripts on the wire, in thousands of bytes. */
  readonly scriptKB: number;
}

/**
 * Opens the board with an empty cache and measures it with Chromium's trace; `slowdown` slows the processor, as on a
 * phone.
 */
export const firstView = async (browser: Browser, board: Board, slowdown: number): Promise<FirstView> => {
  const page = await windowOn(browser, board);
  const cdp = await page.context().newCDPSession(page);
  const scriptBytes = await countScripts(cdp);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await browser.startTracing(page, { categories: TRACED });
  const from = performance.now();
  await page.goto(`${board.url}/#/board`);
  await shown(page);
  const shownMs = performance.now() - from;
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  await page.context().close();
  const named = (name: string) => traceEvents.filter((event) => event.name === name);
  const start = Math.min(...named('ResourceSendRequest').map(({ ts }) => ts));
  const painted = Math.min(...named('firstContentfulPaint').map(({ ts }) => ts));
  const blocked = named('RunTask').reduce((sum, { dur = 0 }) => sum + Math.max(0, dur - LONG_TASK_US), 0);
  return {
    firstPaintMs: (painted - start) / 1000,
    shownMs,
    blockedMs: blocked / 1000,
    scriptKB: scriptBytes() / 1000,
  };
};

/** The median time from choosing a filter until its courtyards are shown, in milliseconds. */
export const filterMs = async (browser: Browser, board: Board): Promise<number> => {
  const page = await windowOn(browser, board);
  await page.goto(`${board.url}/#/board`);
  await shown(page);
  const durations: number[] = [];
  for (let i = 1; i <= FILTERS; i += 1) {
    const answered = page.waitForResponse((response) => response.url().includes('/api/v1/courtyards?'));
    const from = performance.now();
    await page.evaluate(`location.hash = '#/board?organisationId=d${i}'`);
    await answered;
    await page.locator('[aria-busy="false"] table.cards tbody tr').first().waitFor();
    durations.push(performance.now() - from);
  }
  await page.context().close();
  return median(durations);
};
