import { defineSearchAttributeKey } from '@temporalio/common';
import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { SweepActivities } from '../activities/sweeps';
import { epochMs, type Instant, instantOf } from '../domain/kernel/time/instant';

/** Arguments of a sweep started by hand. A Schedule passes none. */
export interface Sweep {
  /**
   * The moment up to which it sweeps. Absent: the Schedule's own time, which lies in the past when the Schedule catches
   * up.
   */
  readonly at?: Instant;
  /** The moment from which it sweeps. Absent: the end of the last successful sweep. */
  readonly since?: Instant;
}

/** A sweep's result; the next sweep starts from it. */
export interface Swept {
  readonly since: Instant;
  readonly until: Instant;
  readonly found: number;
  /** Cases whose records differ; the next sweep checks them again. */
  readonly differing?: readonly string[];
}

const SCHEDULED_AT = defineSearchAttributeKey('TemporalScheduledStartTime', 'DATETIME');
const FIRST_LOOKS_BACK_MS = 3_600_000;

const { care, erase } = proxyActivities<SweepActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumAttempts: 5 },
});

/** From the end of the last successful sweep, so that nothing is missed after an outage or a failed sweep. */
const spanOf = ({ at, since }: Sweep): { readonly since: Instant; readonly until: Instant } => {
  const { typedSearchAttributes, lastResult } = workflowInfo();
  const until = at ?? typedSearchAttributes.get(SCHEDULED_AT)?.toISOString() ?? instantOf(Date.now());
  const before = since ?? (lastResult as Swept | undefined)?.until;
  return { since: before ?? instantOf(epochMs(until) - FIRST_LOOKS_BACK_MS), until };
};

/** Finds and repairs what a crash left inconsistent between the journal and the workflows. */
export async function careSweep(given: Sweep = {}): Promise<Swept> {
  const span = spanOf(given);
  const { differing = [] } = (workflowInfo().lastResult as Swept | undefined) ?? {};
  return { ...span, ...(await care({ ...span, differing })) };
}

/** Erases personal data when its retention ends: the senders of submissions, and addresses of rate limits. */
export async function erasureSweep(given: Sweep = {}): Promise<Swept> {
  const span = spanOf(given);
  return { ...span, found: await erase(span) };
}
