import { migrate } from '../../db/migrate';
import { startPostgres } from '../../provision/postgres';
import { endLeftOverTemporal, startTemporal } from '../../provision/temporalServer';
import { connectClient, databaseFault } from '../../runtime/process';
import { databaseFolder, Misconfigured, type Settings, temporalFile } from '../../runtime/settings';
import { say, sayFor } from './log';
import { endLeftOverProcesses, type Parts } from './parts';

export interface Database {
  readonly url: string;
  readonly isEmbedded: boolean;
  /** The embedded database was created just now. */
  readonly isNew: boolean;
}

/** The configured database, or an embedded one in the data folder, migrated to the newest schema. */
export const provideDatabase = async (settings: Settings, parts: Parts): Promise<Database> => {
  let { databaseUrl: url, databaseOwnerUrl: ownerUrl } = settings;
  const isEmbedded = url === undefined;
  let isNew = false;
  if (url === undefined) {
    const folder = databaseFolder(settings);
    const postgres = await parts.add('postgres', () => startPostgres({ folder, log: sayFor('postgres') }));
    url = postgres.url;
    ownerUrl = postgres.url;
    isNew = postgres.isNew;
    say('postgres', 'embedded PostgreSQL is running');
  }
  const applied = await migrate(ownerUrl ?? url).catch((error) => {
    throw isEmbedded ? error : new Misconfigured(databaseFault(error));
  });
  say('migrate', applied.length === 0 ? 'the schema is up to date' : `applied ${applied.join(', ')}`);
  return { url, isEmbedded, isNew };
};

export interface Temporal {
  readonly address: string;
  /** Absent if the server is not ours. */
  readonly uiUrl: string | undefined;
}

/** Ends servers left over by a killed run, because they hold ports and files. PostgreSQL's start does this itself. */
export const endLeftOvers = async (settings: Settings): Promise<void> => {
  await endLeftOverProcesses(settings.dataFolder);
  await endLeftOverTemporal(temporalFile(settings), sayFor('temporal'));
};

/** The configured Temporal server, or a development server that stores its state in the data folder. */
export const provideTemporalServer = async (settings: Settings, parts: Parts): Promise<Temporal> => {
  const { address, namespace } = settings.temporal;
  if (address !== undefined) {
    const client = await connectClient(settings);
    await client.connection.close();
    return { address, uiUrl: undefined };
  }
  const file = temporalFile(settings);
  const server = await parts.add('temporal', () =>
    startTemporal({ log: sayFor('temporal'), file, uiPort: settings.uiPort, namespace }),
  );
  say('temporal', `development server is running at ${server.address}`);
  return server;
};
