import { sleep } from '@temporalio/workflow';
import { epochMs, type Instant } from '../../domain/kernel/time/instant';

/** One timer for the nearest moment. A stale timer fires harmlessly; cancelling it would cost more. */
export class WakeUpTimer {
  /** The moment for which the case waits; undefined if nothing will follow from time. */
  wakeAt: Instant | undefined;
  /** Whether the moment has come and nobody has acted on it yet. */
  isDue = false;
  private runningUntil: number | undefined;

  set(wakeAt: Instant | undefined): void {
    this.wakeAt = wakeAt;
    if (wakeAt === undefined) return;
    const moment = epochMs(wakeAt);
    if (this.runningUntil !== undefined && this.runningUntil <= moment) return;
    this.runningUntil = moment;
    void sleep(Math.max(1, moment - Date.now())).then(() => {
      if (this.runningUntil !== moment) return;
      this.runningUntil = undefined;
      this.isDue = true;
    });
  }

  acknowledge(): void {
    this.isDue = false;
  }
}
