import { Client, Connection } from '@temporalio/client';
import { Person } from '../../../demonstration/client';
import { serverAddresses } from '../servers/serverAddresses';
import { type RunningApi, startApi } from './apiServer';

/** The API without a worker, for tests that need no courtyard. */
export interface ApiOnly {
  readonly api: RunningApi;
  readonly administrator: Person;
  readonly anonymous: Person;
  /** Creates an organisation below a parent and returns its id. */
  createOrganisation(parentId: string, kind: string, name: string, by?: Person): Promise<string>;
  /** An account with an open session; its login equals its name. */
  createAccount(organisationId: string, roles: readonly string[], login: string): Promise<Person>;
  stop(): Promise<void>;
}

export const startApiOnly = async (): Promise<ApiOnly> => {
  const connection = await Connection.connect({ address: serverAddresses().temporal });
  const api = await startApi({ temporal: new Client({ connection }), taskQueue: 'nobody-listens' });
  const { administrator } = api;
  return {
    api,
    administrator,
    anonymous: new Person(api.url, 'nobody'),
    createOrganisation: async (parentId, kind, name, by = administrator) =>
      (await by.must<{ id: string }>('/api/v1/organisations', { body: { parentId, kind, name } })).body.id,
    createAccount: async (organisationId, roles, login) => {
      return api.hire({ login, name: login, organisationId, roles });
    },
    stop: async () => {
      await api.stop();
      await connection.close();
    },
  };
};
