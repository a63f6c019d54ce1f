import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities, CaseTask, MissedSteps, TaskResult } from '../../activities/caseTask';
import type { Standing } from '../../activities/standing';
import { instantOf } from '../../domain/kernel/time/instant';
import type { KnownCase } from './knownCase';

const { perform, readMissedSteps } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
});

/** What a task is about; the workflow adds the case, its version and the time. */
type TaskRequest = Pick<CaseTask, 'command' | 'actor' | 'input'> &
  Partial<Pick<CaseTask, 'request' | 'why' | 'ifVersion' | 'scope' | 'isOrdered' | 'opening'>>;

/**
 * Lets the local activity decide and write one task at a time, and applies what was written. Results are recorded in the
 * history, so a replay applies them and decides nothing.
 */
export class CaseTasks {
  constructor(
    private readonly programme: string,
    private readonly known: KnownCase,
    /** Called with every new standing of the case. */
    private readonly onStanding: (standing: Standing | undefined) => void,
  ) {}

  /** Performs one task on the journal's latest state. */
  async perform(task: TaskRequest): Promise<TaskResult> {
    for (;;) {
      const { programme, known } = this;
      const { caseId, version, head } = known;
      const result = await perform({ ...task, programme, caseId, version, head, at: instantOf(Date.now()) });
      if (result.kind === 'behind') {
        if (result.steps.length > 0 && this.applyMissed(result)) continue;
        return { kind: 'broken', what: `the journal does not continue after version ${known.version}` };
      }
      if (result.kind === 'committed') known.apply(result.step);
      if (result.kind === 'committed' || result.kind === 'nothing') this.onStanding(result.standing);
      return result;
    }
  }

  /** Applies what the journal has and the workflow lacks. */
  async catchUp(): Promise<void> {
    const { programme, known } = this;
    const { caseId, version } = known;
    this.applyMissed(await readMissedSteps({ programme, caseId, version, at: instantOf(Date.now()) }));
  }

  private applyMissed(rows: MissedSteps): boolean {
    const follows = this.known.applyMissed(rows);
    if (follows) this.onStanding(rows.standing);
    return follows;
  }
}
