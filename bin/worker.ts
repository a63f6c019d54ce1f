import '../runtime/uncaughtErrors';
import { join } from 'node:path';
import { fileTransport, smtpTransport } from '../activities/mail';
import { endWithEndpoints } from '../db/endpointDeliveries';
import { provideEndpoints } from '../db/endpoints';
import { buildIdOf, bundleOf } from '../runtime/bundleLocation';
import { createCaseWorker, startHousekeeping } from '../runtime/caseWorker';
import { connectToCases, listen, openFiles, openPool, runProcess, warnOfPlainConnections } from '../runtime/process';
import { provideSchedules } from '../runtime/schedules';
import { metricsTokenOf } from '../runtime/secrets';
import { Misconfigured } from '../runtime/settings';
import { expectAllSweeps } from '../runtime/sweepRecords';
import { healthServer } from '../runtime/workerHealth';
import { clamdScanner } from '../scanner/clamd';

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
  const worker = await createCaseWorker({
    ...{ connection, client, namespace, taskQueue, bundlePath, pool, logger },
    ...(workerDeployment === undefined ? {} : { version: { deploymentName: workerDeployment, buildId } }),
  });
  await expectAllSweeps(pool);
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
  const health =
    settings.workerPort === undefined
      ? undefined
      : healthServer({ worker, pool, metricsToken: metricsTokenOf(settings) });
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
