import '../runtime/uncaughtErrors';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openProvider } from '../api/accounts/provider';
import { apiServer } from '../api/server';
import { endStreams } from '../api/system/changes';
import { SCHEMA_VERSION } from '../db/migrate';
import { instantOf } from '../domain/kernel/time/instant';
import { connectToCases, listen, openFiles, openPool, runProcess, warnOfPlainConnections } from '../runtime/process';
import { metricsTokenOf, openIdentitySecret, tokenSecretOf } from '../runtime/secrets';
import { clamdScanner } from '../scanner/clamd';

/** The built console: beside the compiled code, or in the project. */
const consoleFolder = [join(__dirname, '..', 'console'), join(__dirname, '..', 'web', 'dist')].find((folder) =>
  existsSync(join(folder, 'index.html')),
);

/** Serves the HTTP API. Several API processes may run side by side. */
runProcess('api', async (settings, logger) => {
  warnOfPlainConnections(settings, logger);
  const pool = await openPool(settings, 'api');
  const identitySecret = await openIdentitySecret(settings, pool);
  const temporal = await connectToCases(settings, logger);
  const metricsToken = metricsTokenOf(settings);
  const server = apiServer({
    pool,
    temporal,
    taskQueue: settings.taskQueue,
    files: await openFiles(settings),
    quotas: settings.quotas,
    ...(settings.clamdUrl === undefined
      ? {}
      : { scanning: { scanner: clamdScanner(settings.clamdUrl), whenAway: settings.scannerAway } }),
    ...(consoleFolder === undefined ? {} : { consoleFolder }),
    tokenSecret: tokenSecretOf(settings),
    ...(settings.formerTokenSecret === undefined ? {} : { formerTokenSecret: Buffer.from(settings.formerTokenSecret) }),
    identitySecret,
    ...(settings.oidc === undefined ? {} : { provider: openProvider(settings.oidc, settings.publicUrl, logger) }),
    ...(settings.secondFactor === 'off' ? { secondFactor: settings.secondFactor } : {}),
    sessions: settings.sessions,
    clock: async () => instantOf(Date.now()),
    logger,
    publicUrl: settings.publicUrl,
    ...(settings.temporal.uiUrl === undefined ? {} : { temporalUiUrl: settings.temporal.uiUrl }),
    trustedProxies: settings.trustedProxies,
    ...(metricsToken === undefined ? {} : { metricsToken }),
    schemaVersion: SCHEMA_VERSION,
  });
  if (settings.secondFactor === 'off') {
    logger.warn('SECOND_FACTOR is off: nobody is made to have a second factor; for demonstrations only');
  }
  await listen(server, settings.port, settings.host, 'PORT');
  logger.info({ url: `http://${settings.host}:${settings.port}` }, 'API started');
  return async () => {
    const closed = new Promise((done) => server.close(done));
    endStreams();
    // Connections become idle one after the other, as their last answers go.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
    await closed;
    await temporal.connection.close();
    await pool.end();
  };
});
