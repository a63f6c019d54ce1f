import type { AddressInfo } from 'node:net';
import type { ApiDeps } from '../../../api/deps';
import { apiServer } from '../../../api/server';
import { createPool } from '../../../db/pool';
import type { RunningApi } from './apiServer';

/** Another API process' part: the same database as the first and, unless `changed`, the same secret and settings. */
export const startApiBeside = async (
  api: RunningApi,
  changed: Partial<ApiDeps> = {},
): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const pool = createPool(api.database.url);
  const server = apiServer({ ...api.deps, pool, ...changed }).listen(0, '127.0.0.1');
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
