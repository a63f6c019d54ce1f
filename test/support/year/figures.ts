import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { workflowIdOf } from '../../../workflows/messages';
import type { Told } from './toldPeople';

/** What the workflow of a case has cost: over all of its runs. */
export interface WorkflowCost {
  readonly runs: number;
  readonly events: number;
  readonly bytes: number;
  /** Timers that fired: how often it woke by itself. */
  readonly wakeUps: number;
  /** The most events of one run. */
  readonly longestRun: number;
}

const { History } = temporal.api.history.v1;
const FIRED = temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_FIRED;

/** Counts in the histories of a case, the newest run first. */
export const workflowCost = async (client: Client, caseId: string): Promise<WorkflowCost> => {
  const cost = { runs: 0, events: 0, bytes: 0, wakeUps: 0, longestRun: 0 };
  for (let runId: string | undefined; ; ) {
    const history = await client.workflow.getHandle(workflowIdOf('courtyard', caseId), runId).fetchHistory();
    const events = history.events ?? [];
    cost.runs += 1;
    cost.events += events.length;
    cost.bytes += History.encode(history).finish().length;
    cost.wakeUps += events.filter(({ eventType }) => eventType === FIRED).length;
    cost.longestRun = Math.max(cost.longestRun, events.length);
    const before = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    if (!before) return cost;
    runId = before;
  }
};

/** How many of a hundred are at most so high. */
const percentile = (values: readonly number[], of: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil((values.length * of) / 100) - 1)] ?? 0;

const most = (values: readonly number[]): number => values.reduce((high, value) => Math.max(high, value), 0);

const spread = (what: string, values: readonly number[]): string =>
  `${what}: median ${percentile(values, 50)}, p95 ${percentile(values, 95)}, most ${most(values)}`;

/** The figures of a year in lines. A person-day counts if somebody is told anything on it. */
export const figuresOf = (costs: readonly WorkflowCost[], told: readonly Told[]): readonly string[] => {
  const perDay = new Map<string, number>();
  for (const { to, day } of told) perDay.set(`${to} ${day}`, (perDay.get(`${to} ${day}`) ?? 0) + 1);
  const people = (isOne: (login: string) => boolean) =>
    [...perDay].filter(([key]) => isOne(key.split(' ')[0] ?? '')).map(([, count]) => count);
  return [
    spread(
      'wake-ups of a case',
      costs.map(({ wakeUps }) => wakeUps),
    ),
    spread(
      'events of a case',
      costs.map(({ events }) => events),
    ),
    spread(
      'events of its longest run',
      costs.map(({ longestRun }) => longestRun),
    ),
    spread(
      'bytes of its histories',
      costs.map(({ bytes }) => bytes),
    ),
    spread(
      'messages to a person of a place and day',
      people((login) => /^[pc]\d/.test(login)),
    ),
    spread(
      'messages to a person of the district and day',
      people((login) => !/^[pc]\d/.test(login)),
    ),
  ];
};
