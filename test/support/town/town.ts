import { cp } from 'node:fs/promises';
import type { Pool } from 'pg';
import type { Browser } from 'playwright-core';
import { Person } from '../../../demonstration/client';
import type { Product, ProductOptions } from '../../../tools/wholeProduct';
import { arrive, openBrowser, type Visit, type VisitOptions, visit } from '../browser/browser';
import { newFolder } from '../jest/tempFolder';
import { builtConsole } from '../processes/builtConsole';
import { freshDatabase } from '../servers/postgres';
import { type TownServers, townServers } from './townServers';
import { townTemplate } from './townTemplate';

export interface ArrivalOptions extends Omit<VisitOptions, 'url'> {
  /** What follows the host, such as `/#/board`. */
  readonly at?: string;
}

/** The whole product as `npm start` runs it: the console and the real courtyards, some in each stage. */
export interface Town {
  readonly product: Product;
  readonly pool: Pool;
  readonly url: string;
  readonly browser: Browser;
  /** A new window with a signed-in person, at an address of the console. Absent: where it begins. */
  visitAs(login: string, options?: ArrivalOptions): Promise<Visit>;
  /** A new window without an account. */
  visitAnonymously(options?: Omit<VisitOptions, 'url'>): Promise<Visit>;
  /** A client of the API, for actions that others take while the browser is open. */
  person(login: string): Promise<Person>;
  stop(): Promise<void>;
}

type TownOptions = Pick<ProductOptions, 'consoleFolder' | 'secondFactor'>;

/** The API of a copy of the run's seeded town, which a test file may change freely. */
export const openTownApi = async ({ consoleFolder, secondFactor }: TownOptions = {}): Promise<TownServers> => {
  const template = await townTemplate();
  const [database, folder] = await Promise.all([freshDatabase(template.database), newFolder('town')]);
  await cp(template.folder, folder, { recursive: true });
  const { taskQueue, password } = template;
  const { product, pool, stop } = await townServers({
    pool: database.pool,
    folder,
    taskQueue,
    password,
    ...(consoleFolder === undefined ? {} : { consoleFolder }),
    ...(secondFactor === undefined ? {} : { secondFactor }),
  });
  return {
    product,
    pool,
    stop: async () => {
      await stop();
      await database.drop();
    },
  };
};

/** The same with the console in Chromium. */
export const openTown = async (options: Pick<TownOptions, 'secondFactor'> = {}): Promise<Town> => {
  const [{ product, pool, stop }, browser] = await Promise.all([
    builtConsole().then((consoleFolder) => openTownApi({ ...options, consoleFolder })),
    openBrowser(),
  ]);
  const { apiUrl, password } = product;
  return {
    product,
    pool,
    url: apiUrl,
    browser,
    visitAs: async (login, { at = '', ...options } = {}) => {
      const visited = await visit(browser, { ...options, url: apiUrl });
      await arrive(visited, { url: apiUrl, login, password }, at);
      return visited;
    },
    visitAnonymously: (options = {}) => visit(browser, { ...options, url: apiUrl }),
    person: (login) => Person.signedIn(apiUrl, login, password),
    stop: async () => {
      await browser.close();
      await stop();
    },
  };
};
