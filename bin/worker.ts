import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { filePost, smtpPost } from '../activities/mail';
import { workflowBundle } from '../tools/workflowBundle';
import { connectClient, connectWorker, openPool, runProcess } from './process';
import { createCourtyardWorker, keepHouse } from './runWorker';

const listen = (port: number): { close(): void } => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const server = createServer((request, response) => {
    if (request.url === '/healthz') response.end('{"status":"ok"}');
    else if (request.url === '/metrics') void registry.metrics().then((text) => response.end(text));
    else response.writeHead(404).end();
  });
  return server.listen(port, '0.0.0.0');
};

/** Beside the compiled code lies the bundle that `npm run build` made with it. */
const BUILT = join(__dirname, '..', 'workflow-bundle.js');

const bundleOf = async (given: string | undefined): Promise<string> =>
  given ?? (existsSync(BUILT) ? BUILT : workflowBundle());

runProcess('worker', async (settings, logger) => {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => logger.warn({ level, ...meta }, message)),
    shutdownSignals: [],
  });
  const pool = await openPool(settings, 'worker');
  const client = await connectClient(settings);
  const connection = await connectWorker(settings);
  const { namespace } = settings.temporal;
  const { taskQueue } = settings;
  const bundlePath = await bundleOf(settings.workflowBundle);
  const worker = await createCourtyardWorker({ connection, client, namespace, taskQueue, bundlePath, pool });
  const running = worker.run();
  const house = keepHouse({
    pool,
    client,
    taskQueue,
    logger,
    post: settings.smtpUrl === undefined ? filePost(join(settings.dataFolder, 'mail')) : smtpPost(settings.smtpUrl),
    from: settings.mailFrom,
    publicUrl: settings.publicUrl,
  });
  const health = settings.workerPort === undefined ? undefined : listen(settings.workerPort);
  running.catch((error) => {
    logger.fatal({ err: error }, 'the worker broke');
    process.exit(1);
  });
  logger.info(`working on task queue ${taskQueue}`);
  return async () => {
    health?.close();
    worker.shutdown();
    await Promise.all([running, house.stop()]);
    await connection.close();
    await client.connection.close();
    await pool.end();
  };
});
