import { createApi } from '../api/app';
import { SCHEMA_VERSION } from '../db/migrate';
import { instantOf } from '../domain/instant';
import { connectClient, openPool, runProcess } from './process';
import { Misconfigured, tokenSecretOf } from './settings';

runProcess('api', async (settings, logger) => {
  const pool = await openPool(settings, 'api');
  const temporal = await connectClient(settings);
  const app = createApi({
    pool,
    temporal,
    taskQueue: settings.taskQueue,
    tokenSecret: tokenSecretOf(settings),
    clock: async () => instantOf(Date.now()),
    logger,
    publicUrl: settings.publicUrl,
    schemaVersion: SCHEMA_VERSION,
  });
  const server = app.listen(settings.port, settings.host);
  await new Promise<void>((done, fail) => {
    server.once('listening', done);
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new Misconfigured(`Port ${settings.port} is taken. Stop what listens there, or set PORT to another.`)
          : error,
      ),
    );
  });
  logger.info(`listening on http://${settings.host}:${settings.port}`);
  return async () => {
    const closed = new Promise((done) => server.close(done));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
    await closed;
    await temporal.connection.close();
    await pool.end();
  };
});
