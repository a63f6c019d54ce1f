import '../runtime/uncaughtErrors';
import { WorkflowNotFoundError } from '@temporalio/client';
import { programmeOf } from '../db/cases';
import { erasePersonal } from '../db/erasure';
import { instantOf } from '../domain/kernel/time/instant';
import { PROGRAMMES } from '../domain/programmes';
import { urlOfRunning } from '../provision/postgres';
import { addressOfRunning } from '../provision/temporalServer';
import { readArguments } from '../runtime/arguments';
import { connectClient, openPool, runProcess } from '../runtime/process';
import { databaseFolder, Misconfigured, temporalFile } from '../runtime/settings';
import { catchUpSignal, workflowIdOf } from '../workflows/messages';

const USAGE = 'Usage: npm run erase -- --case ID --because "the request or the duty" --by NAME < the text to be erased';

const OPTIONS = { case: { type: 'string' }, because: { type: 'string' }, by: { type: 'string' } } as const;

const NO_SERVERS =
  'There is no database or no Temporal server: set DATABASE_URL and TEMPORAL_ADDRESS, or start the embedded ones with npm start.';

const fromInput = async (): Promise<string> => {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return text.trim();
};

/**
 * Erases one text of a person from a case, as the law requires: from the table beside the journal and from the state.
 * The journal's rows do not change, so their hash chain holds. The text is read from standard input, so that it does
 * not end up in a shell's history.
 */
runProcess('erase', async (settings) => {
  const { case: caseId, because, by } = readArguments(OPTIONS, USAGE);
  if (caseId === undefined || because === undefined || by === undefined) throw new Misconfigured(USAGE);
  const databaseUrl = settings.databaseUrl ?? urlOfRunning(databaseFolder(settings));
  const address = settings.temporal.address ?? addressOfRunning(temporalFile(settings));
  if (databaseUrl === undefined || address === undefined) throw new Misconfigured(NO_SERVERS);
  const pool = await openPool({ ...settings, databaseUrl }, 'erase');
  const name = await programmeOf(pool, caseId);
  const programme = PROGRAMMES.find((one) => one.name === name);
  if (programme === undefined) throw new Misconfigured(`There is no case ${caseId}.`);
  // Connects before erasing, because the workflow must be signalled.
  const client = await connectClient({ ...settings, temporal: { ...settings.temporal, address } });
  const value = await fromInput();
  if (value === '') throw new Misconfigured(USAGE);
  const at = instantOf(Date.now());
  const { mark, versions } = await erasePersonal(pool, {
    caseId,
    value,
    because,
    by,
    at,
    programme,
  });
  // Signals even if nothing was erased: an earlier call may have failed between erasing and signalling.
  await client.workflow
    .getHandle(workflowIdOf(programme.workflow, caseId))
    .signal(catchUpSignal)
    .catch((error) => {
      // A completed workflow needs no signal.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
  if (mark === undefined) {
    process.stdout.write('Nothing to erase: the case does not have this text among its personal data.\n');
    process.exit(0);
  }
  process.stdout.write(`Erased from ${versions.length} rows; ${mark} replaces it.\n`);
  process.exit(0);
});
