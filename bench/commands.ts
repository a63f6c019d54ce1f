import { randomUUID } from 'node:crypto';
import { DEMONSTRATION_POLICY } from '../domain/renovation/policies';
import type { Person } from '../tools/client';
import { type Cast, hireBody, hireOffices, type Places, places } from '../tools/demonstration/cast';
import { lead } from '../tools/demonstration/life';
import { workflowIdOf } from '../workflows/messages';
import { bare, bareUpdate } from './bareWorkflow';
import { timed } from './measure';
import { BARE_QUEUE, type Servers } from './servers';

export interface Town {
  readonly at: Places;
  readonly offices: Omit<Cast, 'body' | 'resident'>;
}

export const buildTown = async ({ product }: Servers): Promise<Town> => {
  const { administrator, password } = product;
  const at = await places(administrator, { city: '成都', district: '金牛', subDistrict: '抚琴', community: '西南街' });
  return { at, offices: await hireOffices({ administrator, password, prefix: '' }, at) };
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

/** Durations of an update of an empty workflow, through the same SDK on the same server. */
export const bareDurations = async ({ client }: Servers, times: number): Promise<readonly number[]> => {
  const handle = await client.workflow.start(bare, {
    workflowId: `bare/${randomUUID()}`,
    taskQueue: BARE_QUEUE,
    args: [times],
  });
  return timed(times, (i) => handle.executeUpdate(bareUpdate, { args: [i], updateId: randomUUID() }));
};

/** A new courtyard with its people. Creating the people is not part of the measurement. */
export const newborn = async (servers: Servers, town: Town, seed: number): Promise<() => Promise<string>> => {
  const { administrator, password } = servers.product;
  const id = await enrol(town, `院落${seed}`);
  const own = await hireBody({ administrator, password, prefix: `l${seed}-` }, id);
  return async () => {
    await lead({ ...town.offices, ...own }, id, { until: 'maintenance', seed, households: 20 });
    return id;
  };
};

export const bareLife = async (servers: Servers, updates: number): Promise<void> => {
  await bareDurations(servers, updates);
};

/** The number of events and updates in all runs of a courtyard's workflow. */
export const eventsOf = async ({ client }: Servers, id: string): Promise<{ events: number; updates: number }> => {
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
