import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createFirstAdministrator } from '../api/accounts/firstAdministrator';
import { type Fault, Problem, reasonView } from '../api/http/problem';
import { urlOfRunning } from '../provision/postgres';
import { openPool, runProcess } from '../runtime/process';
import { databaseFolder, Misconfigured } from '../runtime/settings';

const USAGE = 'Usage: npm run admin -- --login NAME [--name "Full name"] [--password-stdin]';

const NO_DATABASE = 'There is no database: set DATABASE_URL, or start the embedded one with npm start -- --bare.';

/** Everything that is wrong, in words. */
const refusalOf = ({ code, options }: Problem): string => {
  const faults: readonly Fault[] = options.faults ?? [{ code }];
  return faults.map((fault) => reasonView(fault, 'en').detail).join(' ');
};

const fromInput = async (): Promise<string> => {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return text.trim();
};

/**
 * Creates the first administrator in DATABASE_URL or in the running embedded database. A generated password is shown
 * once.
 */
runProcess('admin', async (settings) => {
  const { values } = parseArgs({
    options: { login: { type: 'string' }, name: { type: 'string' }, 'password-stdin': { type: 'boolean' } },
  });
  const { login } = values;
  if (login === undefined) throw new Misconfigured(USAGE);
  const isGiven = values['password-stdin'] === true;
  const password = isGiven ? await fromInput() : randomBytes(16).toString('base64url');
  const databaseUrl = settings.databaseUrl ?? urlOfRunning(databaseFolder(settings));
  if (databaseUrl === undefined) throw new Misconfigured(NO_DATABASE);
  const pool = await openPool({ ...settings, databaseUrl }, 'admin');
  await createFirstAdministrator(pool, { login, name: values.name ?? login, password }).catch((error) => {
    throw error instanceof Problem ? new Misconfigured(refusalOf(error)) : error;
  });
  await pool.end();
  process.stdout.write(`Created the administrator ${login}.${isGiven ? '' : ` Password, shown once: ${password}`}\n`);
  process.exit(0);
});
