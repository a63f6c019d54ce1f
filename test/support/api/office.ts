import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { WorkerProgramme } from '../../../activities/programmes';
import type { AnyProgrammeApi } from '../../../api/cases/programmeApi';
import {
  type Cast,
  createBodyAccounts,
  OFFICE_PARTS,
  type OrganisationIds,
  type Part,
} from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import { rollBody } from '../../../demonstration/roll';
import type { UnitEntry } from '../../../domain/kernel/deliberation/roll';
import type { WorkerOptions } from '../../../runtime/caseWorker';
import { wasPosted } from '../database/rolls';
import { databaseOfTheDay } from '../servers/postgres';
import { timeSkipping, workerOn } from '../servers/temporal';
import { type Clock, type CourtyardWaits, clockOf, waitsIn } from '../time/clock';
import { type ApiOptions, PASSWORD, type RunningApi, startApi } from './apiServer';
import { officeTemplate } from './officeTemplate';
import { sessionOf } from './sessionOf';

/** The real API, a worker and everybody whom a courtyard needs, on a clock that the test moves. */
export interface Office {
  readonly api: RunningApi;
  readonly clock: Clock;
  readonly temporal: Client;
  readonly at: OrganisationIds;
  readonly people: Omit<Cast, 'body' | 'resident'>;
  today(): Promise<string>;
  /** A courtyard enrolled in the community; the logins of its body's people begin with the prefix. */
  enrol(name: string, policyVersion?: string): Promise<string>;
  /** The conditions that a test can await in a courtyard. */
  waitsIn(courtyardId: string): CourtyardWaits;
  bodyOf(courtyardId: string, prefix: string): Promise<Pick<Cast, 'body' | 'resident'>>;
  stop(): Promise<void>;
}

/** Additional programmes, as the API and the worker need them. */
export interface AdditionalProgrammes {
  readonly apis: readonly AnyProgrammeApi[];
  readonly workerProgrammes: readonly WorkerProgramme[];
  readonly bundlePath: string;
  readonly declare: (owner: Pool) => Promise<void>;
}

/** Everybody of the template's offices, signed in. */
const officeSignedIn = async ({ deps, url }: RunningApi): Promise<Office['people']> => {
  const people: Partial<Record<Part, Person>> = {};
  for (const part of OFFICE_PARTS) {
    const person = await sessionOf(deps, url, part.toLowerCase());
    if (person === undefined) throw new Error(`${part} has no account`);
    people[part] = person;
  }
  return people as Office['people'];
};

/** How its API treats files from outside, and what stands around its worker's activities. */
type OfficeOptions = Pick<ApiOptions, 'scanning' | 'quotas'> & Pick<WorkerOptions, 'around'>;

export const openOffice = async (
  more?: AdditionalProgrammes,
  { around, ...files }: OfficeOptions = {},
): Promise<Office> => {
  const env = await timeSkipping();
  const clock = clockOf(env);
  const { database: template, at } = await officeTemplate();
  const database = await databaseOfTheDay(template);
  await more?.declare(database.ownerPool);
  const worker = await workerOn(env, database.pool, {
    ...(around && { around }),
    ...(more && { programmes: more.workerProgrammes, bundlePath: more.bundlePath }),
  });
  const api = await startApi({
    temporal: env.client,
    taskQueue: worker.taskQueue,
    database,
    now: clock.now,
    ...files,
    ...(more === undefined ? {} : { programmes: more.apis }),
  });
  const people = await officeSignedIn(api);
  return {
    api,
    clock,
    temporal: env.client,
    at,
    people,
    today: clock.today,
    enrol: async (name, policyVersion) => {
      const { body } = await people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
        body: {
          organisationId: at.community,
          profile: { name, city: '成都' },
          ...(policyVersion === undefined ? {} : { policyVersion }),
        },
      });
      return body.courtyardId;
    },
    waitsIn: (courtyardId) => waitsIn(clock, courtyardId, people.projectManager),
    bodyOf: (courtyardId, prefix) => createBodyAccounts({ ...api, password: PASSWORD, prefix }, courtyardId),
    stop: async () => {
      await api.stop();
      await worker.stop();
      await database.drop();
      await env.teardown();
    },
  };
};

/** Leads a courtyard from `consensus` to an open ballot on these units. */
export const withOpenBallot = async (
  { people, today, api }: Office,
  courtyardId: string,
  units: readonly UnitEntry[],
): Promise<{ ballotId: string; rollId: string }> => {
  await people.community.mustGive(courtyardId, 'recordCouncilSession', {
    heldOn: await today(),
    members: 11,
    present: 9,
    resolves: 'whether',
    minutes: '纪要',
  });
  const roll = await people.projectManager.must<{ rollId: string }>(`/api/v1/courtyards/${courtyardId}/rolls`, {
    body: rollBody(units),
  });
  const { rollId } = roll.body;
  await wasPosted(api.database.pool, rollId);
  await people.community.mustGive(courtyardId, 'freezeRoll', { rollId });
  await people.projectManager.mustGive(courtyardId, 'openBallot', {
    motion: 'whether',
    matters: ['none'],
    title: '改不改',
    text: '整治',
  });
  return { ballotId: `${courtyardId}-b1`, rollId };
};
