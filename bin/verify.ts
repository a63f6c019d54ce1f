import '../runtime/uncaughtErrors';
import { parseArgs } from 'node:util';
import { faultLines, type TimedResult, verifyAll } from '../activities/records/verifyAll';
import { caseVerifier } from '../activities/records/verifyCase';
import { casesWithWorkflows, NoWorkerAnswers, workflowQuery } from '../activities/records/workflowQuery';
import { unknownAmong } from '../db/knownCases';
import { stageCountFaults } from '../db/stages';
import { PROGRAMMES } from '../domain/programmes';
import { urlOfRunning } from '../provision/postgres';
import { addressOfRunning } from '../provision/temporalServer';
import { connectClient, openPool, runProcess } from '../runtime/process';
import { databaseFolder, Misconfigured, temporalFile } from '../runtime/settings';

const USAGE = 'Usage: npm run verify -- [--case ID] [--json]';
const NO_DATABASE = 'There is no database: set DATABASE_URL, or start the embedded one with npm start.';
const NO_TEMPORAL = 'There is no Temporal server: set TEMPORAL_ADDRESS, or start the embedded one with npm start.';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const optionsOf = (args: readonly string[]): { readonly caseId: string | undefined; readonly isJson: boolean } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { case: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const caseId = values.case?.toLowerCase();
    if (caseId !== undefined && !UUID.test(caseId)) throw new Error('--case has to be the id of a case.');
    return { caseId, isJson: values.json };
  } catch (error) {
    throw new Misconfigured(`${(error as Error).message.split('\n')[0]} ${USAGE}`);
  }
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Compares the records of all cases, or of one: journal, tables and workflows. It only reads and may run while the
 * system is in use. Prints a line for each fault; exit code 1 if there is one.
 */
runProcess('verify', async (settings) => {
  const { caseId, isJson } = optionsOf(process.argv.slice(2));
  const databaseUrl = settings.databaseUrl ?? urlOfRunning(databaseFolder(settings));
  if (databaseUrl === undefined) throw new Misconfigured(NO_DATABASE);
  const address = settings.temporal.address ?? addressOfRunning(temporalFile(settings));
  if (address === undefined) throw new Misconfigured(NO_TEMPORAL);
  const pool = await openPool({ ...settings, databaseUrl }, 'verify');
  const client = await connectClient({ ...settings, temporal: { ...settings.temporal, address } });
  if (caseId !== undefined && (await unknownAmong(pool, [caseId])).length > 0)
    throw new Misconfigured(`There is no case ${caseId}.`);

  const begun = performance.now();
  const sum = { cases: 0, versions: 0, faults: 0, ended: 0, slowestMs: 0 };
  const onVerified = (verified: TimedResult): void => {
    const { caseId: id, noun, name, version, faults, isWorkflowGone, ms } = verified;
    sum.cases += 1;
    sum.versions += version;
    sum.faults += faults.length;
    sum.ended += isWorkflowGone ? 1 : 0;
    sum.slowestMs = Math.max(sum.slowestMs, ms);
    if (isJson) say(JSON.stringify({ case: id, noun, name, version, isWorkflowGone, ms: Math.round(ms), faults }));
    else for (const line of faultLines(verified)) say(line);
  };
  const programmes = new Map(PROGRAMMES.map((programme) => [programme.name, programme]));
  const verify = caseVerifier({ pool, programmes, ask: workflowQuery(client) });
  const types = PROGRAMMES.map(({ workflow }) => workflow);
  const lives = () => casesWithWorkflows(client, settings.taskQueue, types);
  await verifyAll({
    pool,
    verify,
    onVerified,
    workflowCases: lives,
    ...(caseId === undefined ? {} : { caseId }),
  }).catch((error) => {
    throw error instanceof NoWorkerAnswers
      ? new Misconfigured(
          `No workflow answers on task queue ${settings.taskQueue} (${error.message}). Start a worker with npm run worker, then verify again.`,
        )
      : error;
  });
  const counts = caseId === undefined ? await stageCountFaults(pool) : [];
  sum.faults += counts.length;
  for (const line of counts) say(isJson ? JSON.stringify({ fault: line }) : line);
  const ms = performance.now() - begun;
  const { cases, versions, faults, ended, slowestMs } = sum;
  if (isJson) say(JSON.stringify({ ...sum, slowestMs: Math.round(slowestMs), ms: Math.round(ms) }));
  else {
    say(
      `verified ${cases} cases, ${versions} versions, ${faults} faults in ${(ms / 1000).toFixed(1)} s (${(ms / Math.max(1, cases)).toFixed(1)} ms a case, the slowest ${slowestMs.toFixed(0)} ms; ${ended} ended workflows no longer kept)`,
    );
  }
  process.exit(faults === 0 ? 0 : 1);
});
