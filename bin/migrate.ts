import { migrate } from '../db/migrate';
import { databaseFault, runProcess } from './process';
import { Misconfigured, needed } from './settings';

runProcess('migrate', async (settings, logger) => {
  const url = needed(settings.databaseOwnerUrl, 'DATABASE_OWNER_URL');
  const applied = await migrate(url).catch((error) => {
    throw 'code' in error && error.routine === undefined ? new Misconfigured(databaseFault(error)) : error;
  });
  logger.info(applied.length === 0 ? 'the schema is up to date' : `applied ${applied.join(', ')}`);
  process.exit(0);
});
