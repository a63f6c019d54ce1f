import { Client, Connection } from '@temporalio/client';
import { Person } from '../../../tools/client';
import { servers } from '../servers/serverAddresses';
import { PASSWORD, type RunningApi, runningApi } from './apiServer';

/** The API by itself, without a worker: enough for all that does not touch a courtyard. */
export interface Shell {
  readonly api: RunningApi;
  readonly administrator: Person;
  readonly nobody: Person;
  /** An organisation below another; answers its id. */
  organisation(parentId: string, kind: string, name: string, by?: Person): Promise<string>;
  /** An account that is signed in; its login is its name. */
  hire(organisationId: string, roles: readonly string[], login: string): Promise<Person>;
  stop(): Promise<void>;
}

export const openShell = async (): Promise<Shell> => {
  const connection = await Connection.connect({ address: servers().temporal });
  const api = await runningApi({ temporal: new Client({ connection }), taskQueue: 'nobody-listens' });
  const { administrator } = api;
  return {
    api,
    administrator,
    nobody: new Person(api.url, 'nobody'),
    organisation: async (parentId, kind, name, by = administrator) =>
      (await by.must<{ id: string }>('/api/v1/organisations', { body: { parentId, kind, name } })).body.id,
    hire: async (organisationId, roles, login) => {
      await administrator.must('/api/v1/accounts', {
        body: { login, name: login, organisationId, roles, password: PASSWORD },
      });
      return Person.signedIn(api.url, login, PASSWORD);
    },
    stop: async () => {
      await api.stop();
      await connection.close();
    },
  };
};
