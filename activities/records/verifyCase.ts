import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type CaseRecord, caseRecord } from '../../db/caseRecords';
import { type ContextLoader, contextLoader } from '../../db/contexts';
import { registrationOf } from '../../db/registrations';
import { inSnapshot } from '../../db/transaction';
import { isOpened } from '../../domain/kernel/engine/case';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { instantOf } from '../../domain/kernel/time/instant';
import { type KnownState, workflowIdOf } from '../../workflows/messages';
import { type Fault, faultsBetween } from './fault';
import { readModelFaults } from './readModel';
import { chainFault, erasuresIn, type ReplayedJournal, replayJournal } from './replayJournal';
import { workflowFaults } from './workflowFaults';
import type { WorkflowAnswer } from './workflowQuery';

export interface CaseVerifierDeps {
  readonly pool: Pool;
  readonly programmes: ReadonlyMap<string, AnyProgramme>;
  /** Queries a workflow. */
  readonly ask: (workflowId: string) => Promise<WorkflowAnswer>;
  /** How long a workflow may lag behind a commit before that counts as a fault. */
  readonly catchUpMs?: number;
  /** The clock of the workflows. Absent: this machine's. */
  readonly now?: () => Promise<number>;
}

/** The result for one case. */
export interface Verified {
  readonly caseId: string;
  /** The type of its workflow, e.g. `courtyard`. */
  readonly noun: string;
  readonly name: string;
  readonly version: number;
  readonly faults: readonly Fault[];
  /** Its workflow has ended, and the server no longer keeps it. */
  readonly isWorkflowGone: boolean;
}

const CATCH_UP_MS = 5_000;
const POLL_MS = 100;

interface CaseSnapshot {
  readonly programme: AnyProgramme | undefined;
  readonly record: CaseRecord | undefined;
  readonly replayed: ReplayedJournal;
  readonly faults: readonly Fault[];
}

/** The journal and the tables, read in one snapshot. */
const readSnapshot = (
  { pool, programmes }: CaseVerifierDeps,
  contexts: ContextLoader,
  caseId: string,
): Promise<CaseSnapshot> =>
  inSnapshot(pool, async (db) => {
    const record = await caseRecord(db, caseId);
    const name = record?.programme ?? (await registrationOf(db, caseId))?.programme;
    const programme = name === undefined ? undefined : programmes.get(name);
    const replayed = await replayJournal(db, programme, caseId);
    const { version, facts } = replayed;
    if (record === undefined)
      return { programme, record, replayed, faults: [{ version, text: 'there is no case_record' }] };
    const lost = Array.from({ length: Math.max(0, record.version - version) }, (_, i) =>
      chainFault({ version: version + 1 + i, fault: 'missing' }),
    );
    if (programme === undefined) {
      return { programme, record, replayed, faults: [...lost, { version, text: `unknown programme ${name}` }] };
    }
    if (!isOpened(facts)) return { programme, record, replayed, faults: lost };
    const ctx = await contexts.load(programme.name, facts, replayed.at);
    return {
      programme,
      record,
      replayed,
      faults: [...lost, ...(await readModelFaults(db, { programme, caseId, replayed, record, ctx }))],
    };
  });

/** Queries a workflow until it knows a version. After the time limit, returns its last answer. */
const askUntilVersion = async (
  { ask, catchUpMs = CATCH_UP_MS }: CaseVerifierDeps,
  workflowId: string,
  version: number,
): Promise<WorkflowAnswer> => {
  const until = Date.now() + catchUpMs;
  for (;;) {
    const answering = await ask(workflowId);
    if (!('known' in answering) || answering.known.version >= version || Date.now() >= until) return answering;
    await pause(POLL_MS);
  }
};

const staleWorkflowFaults = ({ version }: ReplayedJournal, known: KnownState): readonly Fault[] =>
  faultsBetween({ version }, { version: known.version }, { version, what: 'field', other: 'workflow' });

/**
 * Checks whether the records of a case agree. Each journal row is compared with its hash, with the previous row and
 * with the state that it left; the tables and the workflow are compared with the journal. It only reads, in one
 * snapshot, so commits in the meantime are not faults.
 */
export const caseVerifier = (deps: CaseVerifierDeps): ((caseId: string) => Promise<Verified>) => {
  const { pool, now = async () => Date.now() } = deps;
  const contexts = contextLoader(pool);

  const compareWorkflow = async (
    caseId: string,
    { programme, record, replayed }: CaseSnapshot,
  ): Promise<Pick<Verified, 'faults' | 'isWorkflowGone'>> => {
    if (programme === undefined) return { faults: [], isWorkflowGone: false };
    const { version, facts } = replayed;
    const answering = await askUntilVersion(deps, workflowIdOf(programme.workflow, caseId), version);
    if ('fault' in answering) {
      const text = `the workflow cannot be queried: ${answering.fault}`;
      return { faults: [{ version, text }], isWorkflowGone: false };
    }
    if ('isGone' in answering) {
      const isOver = isOpened(facts) && programme.lifecycle.isOver(facts);
      return { faults: isOver ? [] : [{ version, text: 'there is no workflow' }], isWorkflowGone: isOver };
    }
    const { known, isRunning } = answering;
    if (!isRunning && !programme.lifecycle.isOver(facts)) {
      return { faults: [{ version, text: 'the workflow has ended, but the case has not' }], isWorkflowGone: true };
    }
    // A case that is over can still follow its office, or have data erased, which no workflow is told any more.
    if (known.version < version && !isRunning) return { faults: [], isWorkflowGone: true };
    if (known.version < version) return { faults: staleWorkflowFaults(replayed, known), isWorkflowGone: false };
    // The workflow may know later commits, so the journal is followed to the workflow's version.
    const atWorkflowVersion = await replayJournal(pool, programme, caseId, {
      from: { ...replayed, faults: [] },
      upTo: known.version,
    });
    const ctx = await contexts.load(programme.name, atWorkflowVersion.facts, instantOf(await now()));
    return {
      faults: [
        ...atWorkflowVersion.faults,
        ...workflowFaults(programme, { replayed: atWorkflowVersion, known, record, ctx }),
      ],
      isWorkflowGone: false,
    };
  };

  return async (caseId) => {
    const snapshot = await readSnapshot(deps, contexts, caseId);
    const { programme, record, replayed } = snapshot;
    // Without a folded state there is nothing to compare.
    const isKnown = replayed.stuckAt === undefined && isOpened(replayed.facts);
    const workflow = isKnown ? await compareWorkflow(caseId, snapshot) : { faults: [], isWorkflowGone: false };
    return {
      caseId,
      noun: programme?.workflow ?? 'case',
      name: record?.name ?? '',
      version: replayed.version,
      faults: [
        ...replayed.faults,
        ...erasuresIn(replayed),
        ...(replayed.stuckAt === undefined ? snapshot.faults : []),
        ...workflow.faults,
      ],
      isWorkflowGone: workflow.isWorkflowGone,
    };
  };
};
