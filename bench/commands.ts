import type { Queryable } from '../db/queryable';
import {
  type Cast,
  createBodyAccounts,
  createOfficeAccounts,
  createOrganisations,
  type OrganisationIds,
} from '../demonstration/cast';
import type { Person } from '../demonstration/client';
import type { Administrators } from '../demonstration/employ';
import { advance } from '../demonstration/life';
import { addDemonstrationPolicy } from '../demonstration/policy';
import { DEMONSTRATION_POLICY } from '../domain/renovation/policies';
import { workflowIdOf } from '../workflows/messages';
import { timed } from './measure';
import type { Servers } from './servers';

export interface Town {
  readonly at: OrganisationIds;
  readonly offices: Omit<Cast, 'body' | 'resident'>;
}

/** A service to be used, by who administers it; the people made there all have the one password. */
interface Served extends Administrators {
  readonly password: string;
}

export const buildTown = async ({ administrator, confirmer, password }: Served, pool: Queryable): Promise<Town> => {
  const at = await createOrganisations(administrator, {
    city: '成都',
    district: '金牛',
    subDistrict: '抚琴',
    community: '西南街',
  });
  await addDemonstrationPolicy(pool);
  return { at, offices: await createOfficeAccounts({ administrator, confirmer, password, prefix: '' }, at) };
};

export const enrol = async ({ at, offices }: Town, name: string): Promise<string> => {
  const { body } = await offices.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: at.community,
      profile: { name, city: '成都', households: 20 },
      policyVersion: DEMONSTRATION_POLICY.version,
    },
  });
  return body.courtyardId;
};

/** Durations of a project manager's command over HTTP, including authorisation, verdict, audit and read model. */
export const commandDurations = async (town: Town, id: string, times: number): Promise<readonly number[]> => {
  const manager: Person = town.offices.projectManager;
  return timed(times, (i) => manager.mustGive(id, 'correctProfile', { profile: { note: `n${i}` } }));
};

/** A new courtyard with its people. Creating the people is not part of the measurement. */
export const prepareLife = async (
  { administrator, confirmer, password }: Served,
  town: Town,
  seed: number,
): Promise<() => Promise<string>> => {
  const id = await enrol(town, `院落${seed}`);
  const own = await createBodyAccounts({ administrator, confirmer, password, prefix: `l${seed}-` }, id);
  return async () => {
    await advance({ ...town.offices, ...own }, id, { until: 'maintenance', seed, households: 20 });
    return id;
  };
};

/** The number of events and updates in all runs of a courtyard's workflow. */
export const eventsOf = async (
  { client }: Pick<Servers, 'client'>,
  id: string,
): Promise<{ events: number; updates: number }> => {
  let runId: string | undefined;
  let events = 0;
  let updates = 0;
  for (;;) {
    const history = await client.workflow.getHandle(workflowIdOf('courtyard', id), runId).fetchHistory();
    const list = history.events ?? [];
    events += list.length;
    updates += list.filter((e) => e.workflowExecutionUpdateAcceptedEventAttributes).length;
    const before = list[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    if (!before) return { events, updates };
    runId = before;
  }
};
