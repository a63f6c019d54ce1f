import '../runtime/uncaughtErrors';
import { migrate } from '../db/migrate';
import { databaseFault, runProcess } from '../runtime/process';
import { Misconfigured, required } from '../runtime/settings';

/** Migrates the database to this release's schema. Run it before the release's other processes. */
runProcess('migrate', async (settings, logger) => {
  const url = required(settings.databaseOwnerUrl, 'DATABASE_OWNER_URL');
  const applied = await migrate(url).catch((error: Error & { code?: string; routine?: string }) => {
    // An error of a migration is a bug and keeps its stack; an error of the connection is a wrong setting.
    const isConnection = error.routine === undefined || /^(28|3D|57P)/.test(error.code ?? '');
    throw isConnection && error.code !== undefined ? new Misconfigured(databaseFault(error)) : error;
  });
  logger.info({ applied }, applied.length === 0 ? 'schema already up to date' : 'schema migrated');
  process.exit(0);
});
