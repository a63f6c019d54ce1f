import { createServer, type Server } from 'node:http';
import type { Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import { Gauge } from 'prom-client';
import { mayReadMetrics } from '../metrics/access';
import { processRegistry } from '../metrics/registry';

export interface WatchedWorker {
  readonly worker: Pick<Worker, 'getState' | 'getStatus'>;
  readonly pool: Pool;
  /** What whoever reads `/metrics` has to show; absent: nothing. */
  readonly metricsToken: string | undefined;
}

/** Serves health and metrics of a worker: whether it polls, its figures, and those of the installation. */
export const healthServer = ({ worker, pool, metricsToken }: WatchedWorker): Server => {
  const registry = processRegistry(pool);
  new Gauge({
    name: 'yuanluo_worker_cached_courtyards',
    help: 'Courtyards kept in memory',
    registers: [registry],
    collect() {
      this.set(worker.getStatus().numCachedWorkflows);
    },
  });
  return createServer((request, response) => {
    if (request.url === '/healthz') {
      const state = worker.getState();
      response.writeHead(state === 'RUNNING' ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ state }));
    } else if (request.url !== '/metrics') response.writeHead(404).end();
    else if (!mayReadMetrics(metricsToken, request.headers.authorization)) {
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    } else {
      registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    }
  });
};
