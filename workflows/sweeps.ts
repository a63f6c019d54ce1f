import { defineSearchAttributeKey } from '@temporalio/common';
import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { GapActivities } from '../activities/gaps';
import type { MorningActivities } from '../activities/mornings';
import type { SweepActivities } from '../activities/sweeps';
import { epochMs, type Instant, instantOf } from '../domain/kernel/time/instant';

/** Arguments of a sweep started by hand. A Schedule passes none. */
export interface SweepArguments {
  /**
   * The moment up to which it sweeps. Absent: the Schedule's own time, which lies in the past when the Schedule catches
   * up.
   */
  readonly at?: Instant;
  /** The moment from which it sweeps. Absent: the end of the last successful sweep. */
  readonly since?: Instant;
}

/** A sweep's result; the next sweep starts from it. */
export interface SweepResult {
  readonly since: Instant;
  readonly until: Instant;
  readonly found: number;
  /** Cases whose records differ; the next sweep checks them again. */
  readonly differing?: readonly string[];
  /** Cases whose workflow lacked a commit; the next sweep looks at them again. */
  readonly behind?: readonly string[];
}

const SCHEDULED_AT = defineSearchAttributeKey('TemporalScheduledStartTime', 'DATETIME');
const FIRST_SPAN_MS = 3_600_000;

const { reconcile, erase, makeMorningMails } = proxyActivities<SweepActivities & MorningActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumAttempts: 5 },
});

const { tellOfGaps } = proxyActivities<GapActivities>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', maximumAttempts: 5 },
});

/** From the end of the last successful sweep, so that nothing is missed after an outage or a failed sweep. */
const spanOf = ({ at, since }: SweepArguments): { readonly since: Instant; readonly until: Instant } => {
  const { typedSearchAttributes, lastResult } = workflowInfo();
  const until = at ?? typedSearchAttributes.get(SCHEDULED_AT)?.toISOString() ?? instantOf(Date.now());
  const before = since ?? (lastResult as SweepResult | undefined)?.until;
  return { since: before ?? instantOf(epochMs(until) - FIRST_SPAN_MS), until };
};

/** Finds and repairs what a crash left inconsistent between the journal and the workflows. */
export async function reconciliationSweep(args: SweepArguments = {}): Promise<SweepResult> {
  const span = spanOf(args);
  const { differing = [], behind = [] } = (workflowInfo().lastResult as SweepResult | undefined) ?? {};
  return { ...span, ...(await reconcile({ ...span, differing, behind })) };
}

/** Erases personal data when its retention ends: the senders of submissions, and addresses of rate limits. */
export async function erasureSweep(args: SweepArguments = {}): Promise<SweepResult> {
  const span = spanOf(args);
  return { ...span, found: await erase(span) };
}

/** Tells whom the policy names of roles that nobody holds or leads. A gap that is known is told again a month later. */
export async function gapSweep(args: SweepArguments = {}): Promise<SweepResult> {
  const span = spanOf(args);
  return { ...span, found: await tellOfGaps(span) };
}

/**
 * Makes the morning mails whose time has come by its moment. Each person has one digest a day, so a run that was missed is made up
 * for by the next one of the same day, and what a day has missed by the next morning.
 */
export async function morningSweep(args: SweepArguments = {}): Promise<SweepResult> {
  const span = spanOf(args);
  return { ...span, found: await makeMorningMails({ at: span.until }) };
}
