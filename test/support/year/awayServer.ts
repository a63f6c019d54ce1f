import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { CaseTask, TaskResult } from '../../../activities/caseTask';
import type { Standing } from '../../../activities/standing';
import { TIME_PASSED } from '../../../workflows/messages';

/**
 * A worker that is away for a time. A time-skipping server skips nothing while a task waits for a worker, so the worker stays:
 * whatever falls due meanwhile decides and writes nothing, and is looked at again at the end, as a worker does that comes back.
 */
export class AwayServer {
  /** The moment of its return. Absent: it is there. */
  until: string | undefined;
  /** How often something fell due meanwhile. */
  postponed = 0;
  private readonly standings = new Map<string, Standing>();

  readonly around: ActivityInterceptorsFactory = () => ({
    inbound: {
      execute: async (input, next) => {
        const task = input.args[0] as CaseTask | undefined;
        const standing = this.standings.get(task?.caseId ?? '');
        if (this.until !== undefined && task?.command === TIME_PASSED && standing !== undefined) {
          this.postponed += 1;
          return { kind: 'nothing', standing: { ...standing, wakeAt: this.until } } satisfies TaskResult;
        }
        const result = (await next(input)) as TaskResult | undefined;
        if (task?.caseId !== undefined && (result?.kind === 'committed' || result?.kind === 'nothing'))
          this.standings.set(task.caseId, result.standing);
        return result;
      },
    },
  });
}
