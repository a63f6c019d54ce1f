import '../runtime/uncaughtErrors';
import { type MoneyFault, reconcileMoney } from '../activities/records/reconcileMoney';
import { PROGRAMMES } from '../domain/programmes';
import { urlOfRunning } from '../provision/postgres';
import { openPool, runProcess } from '../runtime/process';
import { databaseFolder, Misconfigured } from '../runtime/settings';

const NO_DATABASE = 'There is no database: set DATABASE_URL, or start the embedded one with npm start.';

const lineOf = ({ programme, caseId, version, text }: MoneyFault): string =>
  caseId === undefined ? `${programme}: ${text}` : `${programme} ${caseId} version ${version}: ${text}`;

/**
 * Compares all money: the ledger of every case with the events of its journal, its stored state and its balances, and
 * the programmes' totals with their sum. It only reads. Prints a line for each difference; exit code 1 if there is one.
 */
runProcess('reconcile', async (settings) => {
  const databaseUrl = settings.databaseUrl ?? urlOfRunning(databaseFolder(settings));
  if (databaseUrl === undefined) throw new Misconfigured(NO_DATABASE);
  const pool = await openPool({ ...settings, databaseUrl }, 'reconcile');
  const begun = performance.now();
  const programmes = new Map(PROGRAMMES.map((programme) => [programme.name, programme]));
  const { cases, faults } = await reconcileMoney(pool, programmes);
  for (const fault of faults) process.stdout.write(`${lineOf(fault)}\n`);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`reconciled ${cases} cases, ${faults.length} differences in ${seconds} s\n`);
  process.exit(faults.length === 0 ? 0 : 1);
});
