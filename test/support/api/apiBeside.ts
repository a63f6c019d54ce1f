import type { AddressInfo } from 'node:net';
import type { ApiDeps } from '../../../api/deps';
import { apiServer } from '../../../api/server';
import { createPool } from '../../../db/pool';
import type { RunningApi } from './apiServer';

export interface ApiBeside {
  readonly url: string;
  stop(): Promise<void>;
}

interface BesideOptions extends Partial<ApiDeps> {
  /** The sign-in policy holds in this one, as in production. */
  readonly isSecondFactorRequired?: boolean;
}

/** Another API process' part: the same database as the first and, unless changed, the same secret and settings. */
export const startApiBeside = async (
  api: RunningApi,
  { isSecondFactorRequired = false, ...changed }: BesideOptions = {},
): Promise<ApiBeside> => {
  const pool = createPool(api.database.url);
  const { secondFactor: _, ...strict } = api.deps;
  const deps = isSecondFactorRequired ? strict : api.deps;
  const server = apiServer({ ...deps, pool, ...changed }).listen(0, '127.0.0.1');
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
