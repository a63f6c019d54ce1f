import { workflowInfo } from '@temporalio/workflow';
import type { Standing } from '../../activities/standing';

/** A run with more events than this continues as new within its stage, so that a replay stays short. */
const MAX_EVENTS_PER_RUN = 300;

const isHistoryLong = (): boolean =>
  workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > MAX_EVENTS_PER_RUN;

/** Whether another build has become the current one for new runs. */
const isNewBuildCurrent = (): boolean => workflowInfo().targetWorkerDeploymentVersionChanged;

/**
 * Where a run ends and the next one begins. A run is one stage, or one part of a stage that the lifecycle names, so
 * running cases reach new code at the next boundary.
 */
export class RunBoundary {
  /** Taken from the recorded result, so that a replay ends the run at the same point. */
  private standing: Pick<Standing, 'part' | 'isOver'> | undefined;
  /** Whether this run has handled anything yet. A run that gave way before that could continue as new without end. */
  private hasProgressed = false;

  /** @param part What this run covers; undefined until the case is opened. */
  constructor(private part: string | undefined) {
    this.standing = part === undefined ? undefined : { part, isOver: false };
  }

  follow(standing: Standing | undefined): void {
    this.hasProgressed = true;
    this.standing = standing;
    this.part ??= standing?.part;
  }

  /** The part in which the case is now. */
  get currentPart(): string | undefined {
    return this.standing?.part;
  }

  get isCaseOver(): boolean {
    return this.standing?.isOver === true;
  }

  get isReached(): boolean {
    return (
      (this.part !== undefined && this.currentPart !== this.part) ||
      this.isCaseOver ||
      isHistoryLong() ||
      (this.hasProgressed && isNewBuildCurrent())
    );
  }
}
