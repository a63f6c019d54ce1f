import { createBodyAccounts } from '../demonstration/cast';
import type { Person } from '../demonstration/client';
import { advance } from '../demonstration/life';
import { enrol, type Served, type Town } from '../test/support/morning/officeTown';
import { workflowIdOf } from '../workflows/messages';
import { timed } from './measure';
import type { Servers } from './servers';

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
