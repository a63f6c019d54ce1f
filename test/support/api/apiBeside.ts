import type { AddressInfo } from 'node:net';
import { apiServer } from '../../../api/server';
import { createPool } from '../../../db/pool';
import type { RunningApi } from './apiServer';

export interface ApiBeside {
  readonly url: string;
  stop(): Promise<void>;
}

interface BesideOptions {
  /** The sign-in policy holds in this one, as in production. */
  readonly isSecondFactorRequired?: boolean;
}

/** Another API process' part: the same secret and database as the first, and nothing else in common with it. */
export const startApiBeside = async (
  api: RunningApi,
  { isSecondFactorRequired = false }: BesideOptions = {},
): Promise<ApiBeside> => {
  const pool = createPool(api.database.url);
  const { secondFactor: _, ...strict } = api.deps;
  const deps = isSecondFactorRequired ? strict : api.deps;
  const server = apiServer({ ...deps, pool }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await pool.end();
    },
  };
};
