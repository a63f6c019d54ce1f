import './oneLine';
import { migrate } from '../db/migrate';
import { databaseFault, runProcess } from './process';
import { Misconfigured, needed } from './settings';

/** Brings the database to this release's schema; run it before the other processes of the release. */
runProcess('migrate', async (settings, logger) => {
  const url = needed(settings.databaseOwnerUrl, 'DATABASE_OWNER_URL');
  const applied = await migrate(url).catch((error: Error & { code?: string; routine?: string }) => {
    // What the server itself says of a migration is for its author; what hinders the connection is for whoever runs it.
    const isConnection = error.routine === undefined || /^(28|3D|57P)/.test(error.code ?? '');
    throw isConnection && error.code !== undefined ? new Misconfigured(databaseFault(error)) : error;
  });
  logger.info(applied.length === 0 ? 'the schema is up to date' : `applied ${applied.join(', ')}`);
  process.exit(0);
});
