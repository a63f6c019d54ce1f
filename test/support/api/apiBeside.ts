import type { AddressInfo } from 'node:net';
import { apiServer } from '../../../api/server';
import { createPool } from '../../../db/pool';
import type { RunningApi } from './apiServer';

/** Another API process' part: the same secret and database as the first, and nothing else in common with it. */
export const startApiBeside = async (api: RunningApi): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const pool = createPool(api.database.url);
  const server = apiServer({ ...api.deps, pool }).listen(0, '127.0.0.1');
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
