import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import pino, { type Logger } from 'pino';
import type { Provider } from '../../../api/accounts/provider';
import type { AnyProgrammeApi } from '../../../api/cases/programmeApi';
import type { ApiDeps } from '../../../api/deps';
import { apiServer } from '../../../api/server';
import { SCHEMA_VERSION } from '../../../db/migrate';
import type { Person } from '../../../demonstration/client';
import type { Administrators, Employee } from '../../../demonstration/employ';
import { firstAdministrators } from '../../../demonstration/firstAdministrators';
import { instantOf } from '../../../domain/kernel/time/instant';
import { diskStore } from '../../../store/disk';
import { oncePerRun } from '../jest/oncePerRun';
import { newFolder } from '../jest/tempFolder';
import { type AnswerComparison, comparedWith, comparedWithProduct, type Document } from '../openapi/answerComparison';
import { type FreshDatabase, freshDatabase } from '../servers/postgres';
import { serverAddresses } from '../servers/serverAddresses';
import { compareAnswers } from './documentedAnswers';
import { hired } from './hired';
import { sessionOf } from './sessionOf';

export const PASSWORD = 'lantern-river-slate';

/** The same for all, since databases are copied. */
const IDENTITY_SECRET = Buffer.alloc(32, 'identity');

export interface RunningApi extends Administrators {
  readonly url: string;
  /** The folder in which the API stores files. */
  readonly filesFolder: string;
  /** The API's dependencies, so that a test can start a second API on the same database. */
  readonly deps: ApiDeps;
  readonly database: FreshDatabase;
  /** Somebody with an account and an open session, without the requests that it takes. */
  hire(employee: Employee): Promise<Person>;
  stop(): Promise<void>;
}

export interface ApiOptions extends Pick<ApiDeps, 'scanning' | 'quotas'> {
  readonly temporal: Client;
  readonly taskQueue: string;
  readonly database?: FreshDatabase;
  readonly now?: () => Promise<number>;
  /** The programmes that it serves; absent: all. */
  readonly programmes?: readonly AnyProgrammeApi[];
  /** `required`: the sign-in policy holds. Absent: nobody is made to have a second factor. */
  readonly secondFactor?: 'required';
  /** The OIDC provider, if people may sign in with one. */
  readonly provider?: (logger: Logger) => Provider;
}

/** What the API says of itself; with the product's own programmes it is the generated docs/openapi.json. */
const comparisonOf = async (url: string, { programmes }: ApiOptions): Promise<AnswerComparison> =>
  programmes === undefined
    ? comparedWithProduct()
    : comparedWith((await (await fetch(`${url}/openapi.json`)).json()) as Document);

/** The two administrators of a database, signed in; made where there are none. */
const administratorsOf = async (deps: ApiDeps, url: string): Promise<Administrators> => {
  const administrator = await sessionOf(deps, url, 'admin');
  const confirmer = await sessionOf(deps, url, 'admin2');
  if (administrator !== undefined && confirmer !== undefined) return { administrator, confirmer };
  return firstAdministrators({ ...deps, apiUrl: url, password: PASSWORD });
};

/** A new database with two administrators, a copy of one that is made once a run. */
export const administeredDatabase = async (): Promise<FreshDatabase> => {
  const template = await oncePerRun('administered-database', async () => {
    const database = await freshDatabase();
    const connection = Connection.lazy({ address: serverAddresses().temporal });
    const api = await startApi({ temporal: new Client({ connection }), taskQueue: 'nobody-listens', database });
    await api.stop();
    await database.close();
    return { database: database.name };
  });
  return freshDatabase(template.database);
};

/**
 * The real API on a port of its own, with a database of its own and two administrators signed in. What it answers is
 * compared with its OpenAPI document.
 */
export const startApi = async (options: ApiOptions): Promise<RunningApi> => {
  const database = options.database ?? (await administeredDatabase());
  const now = options.now ?? (async () => Date.now());
  const filesFolder = await newFolder('files');
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  const deps: ApiDeps = {
    pool: database.pool,
    temporal: options.temporal,
    taskQueue: options.taskQueue,
    files: diskStore(filesFolder),
    tokenSecret: Buffer.from(randomUUID() + randomUUID()),
    identitySecret: IDENTITY_SECRET,
    clock: async () => instantOf(await now()),
    ...(options.provider === undefined ? {} : { provider: options.provider(logger) }),
    ...(options.scanning === undefined ? {} : { scanning: options.scanning }),
    ...(options.quotas === undefined ? {} : { quotas: options.quotas }),
    ...(options.secondFactor === 'required' ? {} : { secondFactor: 'off' }),
    logger,
    publicUrl: 'http://yuanluo.test',
    schemaVersion: SCHEMA_VERSION,
  };
  const server = apiServer(deps, options.programmes).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  compareAnswers(server, await comparisonOf(url, options));
  return {
    url,
    filesFolder,
    deps,
    database,
    ...(await administratorsOf(deps, url)),
    hire: (employee) => hired(deps, url, employee, PASSWORD),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      if (options.database === undefined) await database.drop();
    },
  };
};
