import type { CaseRecord } from '../../db/caseRecords';
import type { Context } from '../../domain/kernel/engine/context';
import { maySleepUntil } from '../../domain/kernel/engine/maySleepUntil';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import type { KnownState } from '../../workflows/messages';
import { type Fault, faultsBetween } from './fault';
import type { ReplayedJournal } from './replayJournal';

/** What a workflow is compared with. */
export interface WorkflowComparison {
  /** The journal up to the version that the workflow knows. */
  readonly replayed: ReplayedJournal;
  readonly known: KnownState;
  readonly record: CaseRecord | undefined;
  /** With the current time. */
  readonly ctx: Context;
}

/** Compares a workflow with the journal. */
export const workflowFaults = (
  programme: AnyProgramme,
  { replayed, known, record, ctx }: WorkflowComparison,
): readonly Fault[] => {
  const { version, hash: head, facts } = replayed;
  const at = { version, what: 'field', other: 'workflow' } as const;
  const faults = [
    ...faultsBetween({ version, head }, { version: known.version, head: known.head }, at),
    ...faultsBetween(programme.stateOutline(facts), known.facts, { ...at, personal: programme.personal.state }),
  ];
  const isAtTheRow = record?.version === known.version && faults.length === 0;
  const wakeAt = record?.wakeAt ?? undefined;
  // A query's answer omits undefined fields.
  const until = known.wakeAt ?? undefined;
  return isAtTheRow && !maySleepUntil(programme, facts, ctx, { recorded: wakeAt, until })
    ? faultsBetween({ wakeAt }, { wakeAt: until }, { ...at, what: 'case_record', baseline: 'read model' })
    : faults;
};
