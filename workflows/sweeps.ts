import { defineSearchAttributeKey } from '@temporalio/common';
import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { SweepActivities } from '../activities/sweeps';
import { epochMs, type Instant, instantOf } from '../domain/kernel/time/instant';

/** What somebody who starts a sweep by hand may say; a Schedule says nothing. */
export interface Sweep {
  /** The moment it is made for: a Schedule's own, which lies in the past where it is caught up on. */
  readonly at?: Instant;
  /** Where the last one ended. */
  readonly since?: Instant;
}

/** What a sweep leaves to the next. */
export interface Swept {
  readonly since: Instant;
  readonly until: Instant;
  readonly found: number;
  /** Cases whose records differ, to be looked at again. */
  readonly differing?: readonly string[];
}

const SCHEDULED_AT = defineSearchAttributeKey('TemporalScheduledStartTime', 'DATETIME');
const FIRST_LOOKS_BACK_MS = 3_600_000;

const { care, erase } = proxyActivities<SweepActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumAttempts: 5 },
});

/** From where the last one that succeeded ended: what was missed while nothing ran, or one failed, is made up for. */
const spanOf = ({ at, since }: Sweep): { readonly since: Instant; readonly until: Instant } => {
  const { typedSearchAttributes, lastResult } = workflowInfo();
  const until = at ?? typedSearchAttributes.get(SCHEDULED_AT)?.toISOString() ?? instantOf(Date.now());
  const before = since ?? (lastResult as Swept | undefined)?.until;
  return { since: before ?? instantOf(epochMs(until) - FIRST_LOOKS_BACK_MS), until };
};

/** Finds what a crash has left between the journal and the workflows, and mends it. */
export async function careSweep(given: Sweep = {}): Promise<Swept> {
  const span = spanOf(given);
  const { differing = [] } = (workflowInfo().lastResult as Swept | undefined) ?? {};
  return { ...span, ...(await care({ ...span, differing })) };
}

/** Erases who sent what from the residents' page, once its time is over. */
export async function erasureSweep(given: Sweep = {}): Promise<Swept> {
  const span = spanOf(given);
  return { ...span, found: await erase(span) };
}
