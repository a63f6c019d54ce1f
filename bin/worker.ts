import '../runtime/uncaughtErrors';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Worker } from '@temporalio/worker';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { fileTransport, smtpTransport } from '../activities/mail';
import { endWithEndpoints } from '../db/endpointDeliveries';
import { provideEndpoints } from '../db/endpoints';
import { buildIdOf, bundleOf } from '../runtime/bundleLocation';
import { createCaseWorker, startHousekeeping } from '../runtime/caseWorker';
import { connectToCases, listen, openFiles, openPool, runProcess, warnOfPlainConnections } from '../runtime/process';
import { provideSchedules } from '../runtime/schedules';
import { Misconfigured } from '../runtime/settings';
import { clamdScanner } from '../scanner/clamd';

/** Serves health and metrics: whether the worker polls, and its figures. */
const healthServer = (worker: Worker, differing: () => number): Server => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'yuanluo_worker_cached_courtyards',
    help: 'Courtyards kept in memory',
    registers: [registry],
    collect() {
      this.set(worker.getStatus().numCachedWorkflows);
    },
  });
  new Gauge({
    name: 'yuanluo_records_differing',
    help: 'Cases whose journal, tables and workflow differ, in the last sweep on this worker',
    registers: [registry],
    collect() {
      this.set(differing());
    },
  });
  return createServer((request, response) => {
    if (request.url === '/healthz') {
      const state = worker.getState();
      response.writeHead(state === 'RUNNING' ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ state }));
    } else if (request.url === '/metrics') {
      registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    } else response.writeHead(404).end();
  });
};

/** Runs the cases' workflows and activities, and sends notices and mails. Several workers may run side by side. */
runProcess('worker', async (settings, logger) => {
  warnOfPlainConnections(settings, logger);
  const pool = await openPool(settings, 'worker');
  const { channels } = settings;
  const unknown = await provideEndpoints(pool, channels.rows);
  if (unknown.length > 0)
    throw new Misconfigured(`ENDPOINTS: no organisation of the id is there for ${unknown.join(', ')}.`);
  await endWithEndpoints(pool);
  const client = await connectToCases(settings, logger);
  const { connection } = client;
  const { namespace } = settings.temporal;
  const { taskQueue } = settings;
  const bundlePath = await bundleOf(settings);
  const buildId = buildIdOf(bundlePath);
  const { workerDeployment } = settings;
  let differing = 0;
  const worker = await createCaseWorker({
    ...{ connection, client, namespace, taskQueue, bundlePath, pool, logger },
    onReconciled: (watched) => {
      differing = watched.differing.length;
    },
    ...(workerDeployment === undefined ? {} : { version: { deploymentName: workerDeployment, buildId } }),
  });
  await provideSchedules(client, taskQueue);
  const running = worker.run();
  const house = startHousekeeping({
    ...{ pool, logger, channels },
    post:
      settings.smtpUrl === undefined
        ? fileTransport(join(settings.dataFolder, 'mail'))
        : smtpTransport(settings.smtpUrl),
    from: settings.mailFrom,
    publicUrl: settings.publicUrl,
    ...(settings.clamdUrl === undefined
      ? {}
      : { scanning: { scanner: clamdScanner(settings.clamdUrl), files: await openFiles(settings) } }),
  });
  running.catch((error) => {
    logger.fatal({ err: error }, 'the worker failed');
    process.exit(1);
  });
  const health = settings.workerPort === undefined ? undefined : healthServer(worker, () => differing);
  if (health !== undefined) await listen(health, settings.workerPort ?? 0, settings.host, 'WORKER_PORT');
  logger.info({ buildId, taskQueue }, 'worker started');
  return async () => {
    health?.close();
    worker.shutdown();
    await Promise.all([running, house.stop()]);
    await connection.close();
    await pool.end();
  };
});
