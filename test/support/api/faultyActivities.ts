import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { ActivityName } from '../../../runtime/caseWorker';

/** How the first attempt of an activity goes wrong: before it did anything, after it did everything, or it runs twice. */
export const FAULTS = ['before', 'after', 'twice'] as const;
export type Fault = (typeof FAULTS)[number];

/** Lets the activities of a worker fail: while it is on, three of four calls, each kind of activity in turn. */
export class FaultyActivities {
  isOn = false;
  private readonly calls = new Map<string, number>();
  private readonly met = new Map<string, Set<Fault>>();

  /** The faults that an activity has met. */
  metBy(activity: ActivityName): readonly Fault[] {
    return FAULTS.filter((fault) => this.met.get(activity)?.has(fault));
  }

  private nextFor(activity: string): Fault | undefined {
    const call = this.calls.get(activity) ?? 0;
    this.calls.set(activity, call + 1);
    const fault = [...FAULTS, undefined][call % (FAULTS.length + 1)];
    if (fault !== undefined) this.met.set(activity, (this.met.get(activity) ?? new Set()).add(fault));
    return fault;
  }

  readonly around: ActivityInterceptorsFactory = ({ info }) => ({
    inbound: {
      execute: async (input, next) => {
        const fault = this.isOn && info.attempt === 1 ? this.nextFor(info.activityType) : undefined;
        if (fault === 'before') throw new Error('dies before its commit');
        const done = await next(input);
        if (fault === 'after') throw new Error('dies after its commit');
        return fault === 'twice' ? next(input) : done;
      },
    },
  });
}
