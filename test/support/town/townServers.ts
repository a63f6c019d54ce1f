import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Pool } from 'pg';
import pino from 'pino';
import { fileTransport } from '../../../activities/mail';
import { startTemporal } from '../../../provision/temporalServer';
import { startHousekeeping } from '../../../runtime/caseWorker';
import { type Product, type ProductOptions, startProduct } from '../../../tools/wholeProduct';
import { serverAddresses } from '../servers/serverAddresses';

export interface TownServers {
  readonly product: Product;
  readonly pool: Pool;
  stop(): Promise<void>;
}

export interface TownServersOptions
  extends Pick<ProductOptions, 'taskQueue' | 'password' | 'consoleFolder' | 'secondFactor'> {
  readonly pool: Pool;
  /** The folder for Temporal's file, uploaded files and mails. */
  readonly folder: string;
}

/** The whole product as `npm start` runs it, with its own Temporal server. */
export const townServers = async ({ pool, folder, ...options }: TownServersOptions): Promise<TownServers> => {
  const temporal = await startTemporal({ log: () => undefined, file: join(folder, 'temporal.db'), volatile: true });
  const { address } = temporal;
  const [connection, native] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  const product = await startProduct({
    ...options,
    pool,
    client: new Client({ connection }),
    connection: native,
    bundlePath: serverAddresses().bundle,
    folder,
    now: async () => Date.now(),
  });
  const house = startHousekeeping({
    pool,
    logger: pino({ level: 'silent' }),
    post: fileTransport(join(folder, 'mail')),
    from: 'yuanluo@example.org',
    publicUrl: product.apiUrl,
  });
  return {
    product,
    pool,
    stop: async () => {
      await house.stop();
      await product.stop();
      await Promise.all([native.close(), connection.close()]);
      await temporal.stop();
    },
  };
};
