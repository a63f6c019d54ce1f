import { Client, Connection } from '@temporalio/client';
import { createOfficeAccounts, createOrganisations, type OrganisationIds } from '../../../demonstration/cast';
import { epochMs } from '../../../domain/kernel/time/instant';
import { oncePerRun } from '../jest/oncePerRun';
import { serverAddresses } from '../servers/serverAddresses';
import { administeredDatabase, PASSWORD, startApi } from './apiServer';

/** The template of a run's offices: a database in which everybody has an account whom a courtyard needs. */
export interface OfficeTemplate {
  readonly database: string;
  readonly at: OrganisationIds;
}

export const officeTemplate = (): Promise<OfficeTemplate> =>
  oncePerRun('office-template', async () => {
    const database = await administeredDatabase();
    const { temporal: address, startsAt } = serverAddresses();
    const connection = Connection.lazy({ address });
    const api = await startApi({
      temporal: new Client({ connection }),
      taskQueue: 'nobody-listens',
      database,
      now: async () => epochMs(startsAt),
    });
    const { administrator, confirmer } = api;
    const at = await createOrganisations(administrator, {
      city: '成都',
      district: '金牛',
      subDistrict: '抚琴',
      community: '西南街',
    });
    await createOfficeAccounts({ administrator, confirmer, password: PASSWORD, prefix: '' }, at);
    await api.stop();
    await connection.close();
    await database.close();
    return { database: database.name, at };
  });
