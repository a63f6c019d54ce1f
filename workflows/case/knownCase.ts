import type { MissedSteps, RecordedStep } from '../../activities/caseTask';
import { type CaseState, initialState, isOpened } from '../../domain/kernel/engine/case';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { applyRow } from '../../domain/kernel/journal/fold';
import { inTodaysShape, shapeOf } from '../../domain/kernel/journal/shape';
import type { CaseRun } from '../messages';

/** What a workflow knows of its case: the journal up to a version, folded into the outline of the state. */
export class KnownCase {
  readonly caseId: string;
  version: number;
  /** The hash of the last journal row. */
  head: string;
  facts: CaseState;

  constructor(
    private readonly programme: AnyProgramme,
    { caseId, version, head, facts, shape }: CaseRun,
  ) {
    this.caseId = caseId;
    this.version = version;
    this.head = head;
    this.facts = facts === undefined ? initialState() : this.inTodaysShape(facts, shape);
  }

  get isOpened(): boolean {
    return isOpened(this.facts);
  }

  /** Folding upcasts events that an older release recorded. */
  apply(step: RecordedStep): void {
    this.facts = this.programme.stateOutline(applyRow(this.programme, this.facts, step));
    this.version = step.version;
    this.head = step.hash;
  }

  /** Applies the journal's rows; false if they do not follow the version known here. */
  applyMissed({ steps, facts, shape }: MissedSteps): boolean {
    if (steps.some((step, i) => step.version !== this.version + 1 + i)) return false;
    for (const step of steps) this.apply(step);
    if (facts !== undefined) this.facts = this.inTodaysShape(facts, shape);
    return true;
  }

  /** The argument of the next run, as far as the journal gives it. */
  toNextRun(): Pick<CaseRun, 'caseId' | 'version' | 'head' | 'facts' | 'shape'> {
    const { caseId, version, head, facts } = this;
    return { caseId, version, head, facts, shape: shapeOf(this.programme.stateUpcasters) };
  }

  /** Upcasts a state that an older release stored. */
  private inTodaysShape(state: CaseState, shape = 1): CaseState {
    return inTodaysShape(this.programme.stateUpcasters, state, shape);
  }
}
