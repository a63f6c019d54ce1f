import '../runtime/uncaughtErrors';
import { scanAllAgain } from '../db/fileScans';
import { urlOfRunning } from '../provision/postgres';
import { openPool, runProcess } from '../runtime/process';
import { databaseFolder, Misconfigured } from '../runtime/settings';

const NO_DATABASE = 'There is no database: set DATABASE_URL, or start the embedded one with npm start.';

/** Lets workers scan all stored files again, as after the scanner learnt of new malware. */
runProcess('rescan', async (settings) => {
  const databaseUrl = settings.databaseUrl ?? urlOfRunning(databaseFolder(settings));
  if (databaseUrl === undefined) throw new Misconfigured(NO_DATABASE);
  const pool = await openPool({ ...settings, databaseUrl }, 'rescan');
  const count = await scanAllAgain(pool);
  process.stdout.write(
    `Workers will scan ${count} files again${settings.clamdUrl === undefined ? ', once CLAMD_URL is set' : ''}.\n`,
  );
  process.exit(0);
});
