import { randomBytes } from 'node:crypto';
import { breakGlass, createFirstAdministrator } from '../api/accounts/administrators';
import { identityKeyOf } from '../api/accounts/identityKey';
import { type Fault, Problem, reasonView } from '../api/http/problem';
import { urlOfRunning } from '../provision/postgres';
import { readArguments } from '../runtime/arguments';
import { openPool, runProcess } from '../runtime/process';
import { openIdentitySecret } from '../runtime/secrets';
import { databaseFolder, Misconfigured } from '../runtime/settings';

const USAGE =
  'Usage: npm run admin -- --login NAME --identity-number NUMBER [--name "Full name"] [--password-stdin] [--break-glass]';

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

const OPTIONS = {
  login: { type: 'string' },
  name: { type: 'string' },
  'identity-number': { type: 'string' },
  'password-stdin': { type: 'boolean' },
  'break-glass': { type: 'boolean' },
} as const;

/**
 * Creates one of the first two administrators in DATABASE_URL or in the running embedded database; with `--break-glass`
 * another one at any time, or lets one in again. A generated password is shown once.
 */
runProcess('admin', async (settings) => {
  const values = readArguments(OPTIONS, USAGE);
  const { login, name = login, 'identity-number': number } = values;
  const isBreakGlass = values['break-glass'] === true;
  // Whoever is let in again is known already.
  const isComplete = login !== undefined && name !== undefined && (isBreakGlass || number !== undefined);
  if (!isComplete) throw new Misconfigured(USAGE);
  const isGiven = values['password-stdin'] === true;
  const password = isGiven ? await fromInput() : randomBytes(16).toString('base64url');
  const databaseUrl = settings.databaseUrl ?? urlOfRunning(databaseFolder(settings));
  if (databaseUrl === undefined) throw new Misconfigured(NO_DATABASE);
  const pool = await openPool({ ...settings, databaseUrl }, 'admin');
  try {
    const wanted = { login, name, password };
    if (number === undefined) await breakGlass(pool, wanted);
    else {
      const identityKey = identityKeyOf({ identitySecret: await openIdentitySecret(settings, pool) }, number);
      await (isBreakGlass ? breakGlass : createFirstAdministrator)(pool, { ...wanted, identityKey });
    }
  } catch (error) {
    throw error instanceof Problem ? new Misconfigured(refusalOf(error)) : error;
  }
  await pool.end();
  const done = isBreakGlass ? 'Broke the glass for' : 'Created';
  process.stdout.write(`${done} the administrator ${login}.${isGiven ? '' : ` Password, shown once: ${password}`}\n`);
  process.exit(0);
});
