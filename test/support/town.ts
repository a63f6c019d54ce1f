import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import pino from 'pino';
import type { Browser } from 'playwright-core';
import { filePost } from '../../activities/mail';
import { keepHouse } from '../../bin/runWorker';
import { Person } from '../../tools/client';
import { provideConsole } from '../../tools/console';
import { seedDemonstration } from '../../tools/demonstration/seed';
import { type Product, wholeProduct } from '../../tools/wholeProduct';
import { servers } from './addresses';
import { openBrowser, signIn, type Visit, type VisitOptions, visit } from './browser';
import { newFolder } from './folder';
import { freshDatabase } from './postgres';

/** The whole product as `npm start` opens it: the console, the real courtyards, some of them led to each stage. */
export interface Town {
  readonly product: Product;
  readonly url: string;
  readonly browser: Browser;
  /** A new window in which somebody has signed in. */
  arrive(login: string, options?: Omit<VisitOptions, 'url'>): Promise<Visit>;
  /** A new window of somebody who has no account. */
  passBy(options?: Omit<VisitOptions, 'url'>): Promise<Visit>;
  /** Somebody at the API, for what others drive in the browser. */
  person(login: string): Promise<Person>;
  stop(): Promise<void>;
}

/** @param led The courtyards of the demonstration to lead to their stages, for tests that look at no others. */
export const openTown = async (led?: readonly string[]): Promise<Town> => {
  const [database, consoleFolder, folder, browser] = await Promise.all([
    freshDatabase(),
    provideConsole(),
    newFolder('town'),
    openBrowser(),
  ]);
  const connection = await Connection.connect({ address: servers().temporal });
  const native = await NativeConnection.connect({ address: servers().temporal });
  const client = new Client({ connection });
  const product = await wholeProduct({
    pool: database.pool,
    client,
    connection: native,
    bundlePath: servers().bundle,
    folder,
    now: async () => Date.now(),
    consoleFolder,
  });
  const { apiUrl, password } = product;
  const house = keepHouse({
    pool: database.pool,
    logger: pino({ level: 'silent' }),
    post: filePost(join(folder, 'mail')),
    from: 'yuanluo@example.org',
    publicUrl: apiUrl,
  });
  await seedDemonstration({ apiUrl, pool: database.pool, password, log: () => undefined, ...(led && { led }) });
  return {
    product,
    url: apiUrl,
    browser,
    arrive: async (login, options = {}) => {
      const visited = await visit(browser, { ...options, url: apiUrl });
      await signIn(visited, { url: apiUrl, login, password });
      return visited;
    },
    passBy: (options = {}) => visit(browser, { ...options, url: apiUrl }),
    person: (login) => Person.signedIn(apiUrl, login, password),
    stop: async () => {
      await browser.close();
      await house.stop();
      await product.stop();
      await Promise.all([native.close(), connection.close(), database.drop()]);
    },
  };
};
