import '../runtime/uncaughtErrors';
import { setTimeout as pause } from 'node:timers/promises';
import { provideConsole } from '../provision/console';
import { isPortFree } from '../provision/ports';
import { bundleOf, isBuilt } from '../runtime/bundleLocation';
import { portTakenMessage } from '../runtime/process';
import { Misconfigured, readSettings, type Settings } from '../runtime/settings';
import { claimDataFolder, holdsDemonstration, seedIfNew } from './local/folder';
import { say } from './local/log';
import { Parts, Stopping, startProcess } from './local/parts';
import { endLeftOvers, provideDatabase, provideTemporalServer } from './local/servers';

const started = Date.now();
const READY_MS = 60_000;

const checkPorts = async ({ port, host, uiPort, temporal }: Settings): Promise<void> => {
  if (!(await isPortFree(port, host))) throw new Misconfigured(portTakenMessage(port, 'PORT'));
  if (temporal.address === undefined && !(await isPortFree(uiPort))) {
    throw new Misconfigured(portTakenMessage(uiPort, 'UI_PORT'));
  }
};

const untilReady = async (url: string, parts: Parts): Promise<void> => {
  let lost: string | undefined;
  void parts.lost.then((how) => {
    lost = how;
  });
  for (const end = Date.now() + READY_MS; Date.now() < end; await pause(100)) {
    if (parts.isEnding) throw new Stopping();
    if (lost !== undefined) throw new Misconfigured(`The ${lost} during the start; its log line above says why.`);
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Misconfigured('The API did not become ready within a minute; the log above says why.');
};

const summary = (
  settings: Settings,
  apiUrl: string,
  uiUrl: string | undefined,
  password: string | undefined,
  isEmbedded: boolean,
) => {
  const accounts =
    password !== undefined
      ? [
          `Demonstration accounts, password ${password} unless changed since:`,
          '  admin, admin2 (administrators)   leader (supervisor of the whole programme)   pm (project manager, enrols and imports)',
          '  jinniu-projectmanager, jinniu-community, jinniu-body, jinniu-districthousing, jinniu-districtpayer … (one courtyard’s people)',
          'Nobody is made to have a second factor (SECOND_FACTOR=off): for demonstrations only.',
        ]
      : [
          isEmbedded ? 'The database is empty.' : 'A database in DATABASE_URL gets no demonstration data.',
          'Create the first two administrators: npm run admin -- --login NAME --identity-number NUMBER, once for each',
        ];
  return [
    '',
    `院落 Yuanluo is ready after ${((Date.now() - started) / 1000).toFixed(1)} s`,
    `Console        ${apiUrl}/`,
    `API            ${apiUrl}/api/v1`,
    `API reference  ${apiUrl}/docs/`,
    `Temporal UI    ${uiUrl ?? `(of the server at ${settings.temporal.address})`}`,
    ...accounts,
    'Ctrl-C stops everything; the next start continues from there.',
    '',
  ].join('\n');
};

/** Starts everything and runs until a part ends by itself or a signal ends all of them. */
const run = async (parts: Parts): Promise<void> => {
  const settings = readSettings(process.env);
  claimDataFolder(settings);
  await endLeftOvers(settings);
  await checkPorts(settings);
  // Unless they are built already, these take seconds; the servers start in the meantime.
  const builds = Promise.all([bundleOf(settings), isBuilt ? undefined : provideConsole()]);
  builds.catch(() => undefined);
  const [database, temporal] = await Promise.all([
    provideDatabase(settings, parts),
    provideTemporalServer(settings, parts),
  ]);
  const [bundle] = await builds;
  const isDemonstration = !process.argv.includes('--bare') && (await holdsDemonstration(settings, database));
  const env = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    WORKFLOW_BUNDLE: bundle,
    // A line for each request would push the addresses and the password out of sight.
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    TEMPORAL_UI_URL: settings.temporal.uiUrl ?? temporal.uiUrl,
    // The demonstration's accounts are shown to everybody, so a second factor would only be in the way.
    ...(isDemonstration ? { SECOND_FACTOR: 'off' } : {}),
  };
  await parts.add('worker', () => startProcess('worker', settings.dataFolder, env));
  await parts.add('api', () => startProcess('api', settings.dataFolder, env));
  const isAnyHost = settings.host === '0.0.0.0' || settings.host === '::';
  const inside = `http://${isAnyHost ? '127.0.0.1' : settings.host}:${settings.port}`;
  await untilReady(inside, parts);
  const password = isDemonstration ? await seedIfNew(settings, database, inside) : undefined;
  const apiUrl = `http://localhost:${settings.port}`;
  process.stdout.write(summary(settings, apiUrl, temporal.uiUrl, password, database.isEmbedded));
  throw new Misconfigured(`The ${await parts.lost}; the log above says why. Start again to continue.`);
};

const main = async (): Promise<void> => {
  const parts = new Parts();
  const end = (why: string, code: number) => {
    if (!parts.isEnding) say('local', `${why}: stopping everything`);
    void parts.stop().then(() => process.exit(code));
  };
  // A closed terminal accepts no more output; that must not prevent an orderly stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal, 0));
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack}\n`);
    end(error.message, 1);
  });
  try {
    await run(parts);
  } catch (error) {
    if (parts.isEnding) return;
    await parts.stop();
    process.stderr.write(`yuanluo: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
};

void main();
