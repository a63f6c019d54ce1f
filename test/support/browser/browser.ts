import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { CONSOLE_WORDS } from '../../../i18n/consoleWords';
import { inLanguage, type Language, type Text } from '../../../i18n/language';
import { CHROMIUM_FLAGS, provideChromium } from '../../../provision/chromium';
import { oncePerRun } from '../jest/oncePerRun';
import { until } from '../time/until';

/** Where screenshots are kept for people to look at; taken only if YUANLUO_PICTURES is true. */
const PICTURES = join(__dirname, '..', '..', '..', '.cache', 'screens');
const HAS_PICTURES = process.env.YUANLUO_PICTURES === 'true';

/** How long a page may take to show something: enough for a machine under load, less than jest's own limit. */
const PATIENCE_MS = 90_000;

export const SIZES = { desktop: { width: 1366, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof SIZES;

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, exceptions and requests to other origins. A refused request is no complaint. */
  readonly complaints: readonly string[];
  /** Waits until all requests of the page have answers and the page is idle. */
  waitUntilIdle(): Promise<void>;
  /** Takes a screenshot of the whole page, if screenshots are on. */
  picture(name: string): Promise<void>;
  /** The violations that axe rates serious or critical. */
  accessibilityViolations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Where Chromium is missing, one test file installs it and the others wait. */
const providedChromium = (): Promise<string> =>
  oncePerRun('chromium', () => provideChromium((line) => process.stderr.write(`${line}\n`)));

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await providedChromium(), args: [...CHROMIUM_FLAGS] });

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly impact: string | null;
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const barriersOn = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const found = (await page.evaluate("axe.run(document, { resultTypes: ['violations'], selectors: false })")) as {
    violations: readonly Finding[];
  };
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
};

export interface VisitOptions {
  readonly url: string;
  readonly language?: Language;
  /** The browser's own language. Absent: Chinese. */
  readonly browserLanguage?: 'zh-CN' | 'en-US';
  readonly size?: Size;
  /** If false, the browser runs no script: residents' pages must work without. */
  readonly scripts?: boolean;
}

/** The browser logs each 4xx answer as an error; refusals are part of normal work. */
const isRefusal = (text: string): boolean => /Failed to load resource: .* status of 4\d\d/.test(text);

/** Takes a screenshot of a whole page, if screenshots are on. */
export const pictureOf = async (page: Page, name: string): Promise<void> => {
  if (!HAS_PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
};

/** The change stream stays open as long as the page, so waiting for its end would never finish. */
const isNews = (request: Request): boolean => new URL(request.url()).pathname === '/api/v1/changes';

/**
 * Runs after all queued tasks and the tasks that those queue. `requestIdleCallback` is too rare: where nothing is drawn,
 * it comes once in ten seconds.
 */
const DONE = `scheduler.postTask(() => scheduler.postTask(() => {}, { priority: 'background' }), { priority: 'background' })`;

/** Counts the open requests of a page, to tell when all have answers. */
const countRequests = (page: Page) => {
  const open = new Set<Request>();
  let asked = 0;
  page.on('request', (request) => {
    if (isNews(request)) return;
    asked += 1;
    open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return async (): Promise<void> => {
    await until('the page has what it asked for', async () => {
      const before = asked;
      await page.evaluate(DONE);
      return open.size === 0 && asked === before;
    });
  };
};

/** A new window with an empty profile. */
export const visit = async (
  browser: Browser,
  { url, language, browserLanguage = 'zh-CN', size = 'desktop', scripts = true }: VisitOptions,
): Promise<Visit> => {
  const context = await browser.newContext({
    viewport: SIZES[size],
    locale: browserLanguage,
    timezoneId: 'Asia/Shanghai',
    javaScriptEnabled: scripts,
    // Animations only delay a test.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const waitUntilIdle = countRequests(page);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const isBad = message.type() === 'error' || message.type() === 'warning';
    if (isBad && !isRefusal(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !/^(data|blob):/.test(asked)) complaints.push(`asks ${asked}`);
  });
  if (language === 'en') await page.addInitScript("localStorage.setItem('yuanluo.language', 'en')");
  return {
    page,
    context,
    complaints,
    waitUntilIdle,
    picture: (name) => pictureOf(page, name),
    accessibilityViolations: async () => {
      if (scripts) return barriersOn(page);
      // axe is a script itself, so a page without scripts is checked in a window that runs them.
      const beside = await browser.newContext({ viewport: SIZES[size] });
      const same = await beside.newPage();
      await same.goto(page.url());
      await same.setContent(await page.content());
      const found = await barriersOn(same);
      await beside.close();
      return found;
    },
    close: () => context.close(),
  };
};

/** The console's words in a language. */
export const wordsOf = (language: Language) =>
  Object.fromEntries(
    Object.entries<Text>(CONSOLE_WORDS).map(([key, text]) => [key, inLanguage(text, language)]),
  ) as Readonly<Record<keyof typeof CONSOLE_WORDS, string>>;

interface Door {
  readonly url: string;
  readonly login: string;
  readonly password: string;
}

/** Signs in with the form, as a person does. */
export const signIn = async ({ page }: Visit, { url, login, password }: Door): Promise<void> => {
  await page.goto(url);
  const words = wordsOf((await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'zh-CN');
  await page.getByLabel(words.login).fill(login);
  await page.getByLabel(words.password).fill(password);
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
  await page.getByRole('banner').waitFor();
};

/** Opens an address of the console with a session that began just now: no form is drawn and filled in. */
export const arrive = async ({ page, context }: Visit, { url, login, password }: Door, at: string): Promise<void> => {
  const answer = await context.request.post(`${url}/api/v1/session`, {
    data: { login, password },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`${login} is not let in: ${answer.status()} ${await answer.text()}`);
  await page.goto(`${url}${at}`);
  await page.getByRole('banner').waitFor();
};
