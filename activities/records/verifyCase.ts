import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type CaseRecord, caseRecord } from '../../db/records';
import { registrationOf } from '../../db/registrations';
import { inSnapshot } from '../../db/transaction';
import { isOpened } from '../../domain/kernel/engine/case';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { instantOf } from '../../domain/kernel/time/instant';
import { type Known, workflowIdOf } from '../../workflows/messages';
import { type ContextOf, contextsFrom } from '../contexts';
import type { Answering } from './asking';
import { type Fault, faultsBetween } from './fault';
import { readModelFaults } from './readModel';
import { chainFault, erasuresIn, type Walked, walk } from './walk';
import { workflowFaults } from './workflowSide';

export interface Records {
  readonly pool: Pool;
  readonly programmes: ReadonlyMap<string, AnyProgramme>;
  /** Queries a workflow. */
  readonly ask: (workflowId: string) => Promise<Answering>;
  /** How long a workflow may lag behind a commit before that counts as a fault. */
  readonly settleMs?: number;
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

const SETTLE_MS = 5_000;
const LOOK_MS = 100;

interface Seen {
  readonly programme: AnyProgramme | undefined;
  readonly record: CaseRecord | undefined;
  readonly walked: Walked;
  readonly faults: readonly Fault[];
}

/** The journal and the tables, read in one snapshot. */
const seenAtOnce = ({ pool, programmes }: Records, contextOf: ContextOf, caseId: string): Promise<Seen> =>
  inSnapshot(pool, async (db) => {
    const record = await caseRecord(db, caseId);
    const name = record?.programme ?? (await registrationOf(db, caseId))?.programme;
    const programme = name === undefined ? undefined : programmes.get(name);
    const walked = await walk(db, programme, caseId);
    const { version, facts } = walked;
    if (record === undefined)
      return { programme, record, walked, faults: [{ version, text: 'there is no case_record' }] };
    const lost = Array.from({ length: Math.max(0, record.version - version) }, (_, i) =>
      chainFault({ version: version + 1 + i, fault: 'missing' }),
    );
    if (programme === undefined) {
      return { programme, record, walked, faults: [...lost, { version, text: `unknown programme ${name}` }] };
    }
    if (!isOpened(facts)) return { programme, record, walked, faults: lost };
    const ctx = await contextOf(programme, facts, walked.at);
    return {
      programme,
      record,
      walked,
      faults: [...lost, ...(await readModelFaults(db, programme, caseId, walked, record, ctx))],
    };
  });

/** Queries a workflow until it knows a version. After the time limit, returns its last answer. */
const knownOnce = async (
  { ask, settleMs = SETTLE_MS }: Records,
  workflowId: string,
  version: number,
): Promise<Answering> => {
  const until = Date.now() + settleMs;
  for (;;) {
    const answering = await ask(workflowId);
    if (!('known' in answering) || answering.known.version >= version || Date.now() >= until) return answering;
    await pause(LOOK_MS);
  }
};

const behind = ({ version }: Walked, known: Known): readonly Fault[] =>
  faultsBetween({ version }, { version: known.version }, { version, what: 'field', other: 'workflow' });

/**
 * Checks whether the records of a case agree. Each journal row is compared with its hash, with the previous row and
 * with the state that it left; the tables and the workflow are compared with the journal. It only reads, in one
 * snapshot, so commits in the meantime are not faults.
 */
export const verifying = (records: Records): ((caseId: string) => Promise<Verified>) => {
  const { pool, now = async () => Date.now() } = records;
  const contextOf = contextsFrom(pool);

  const ofWorkflow = async (
    caseId: string,
    { programme, record, walked }: Seen,
  ): Promise<Pick<Verified, 'faults' | 'isWorkflowGone'>> => {
    if (programme === undefined) return { faults: [], isWorkflowGone: false };
    const { version, facts } = walked;
    const answering = await knownOnce(records, workflowIdOf(programme.workflow, caseId), version);
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
    if (known.version < version) return { faults: behind(walked, known), isWorkflowGone: false };
    // The workflow may know later commits, so the journal is followed to the workflow's version.
    const level = await walk(pool, programme, caseId, { ...walked, faults: [] }, known.version);
    const ctx = await contextOf(programme, level.facts, instantOf(await now()));
    return {
      faults: [...level.faults, ...workflowFaults(programme, level, known, record, ctx)],
      isWorkflowGone: false,
    };
  };

  return async (caseId) => {
    const seen = await seenAtOnce(records, contextOf, caseId);
    const { programme, record, walked } = seen;
    // Without a folded state there is nothing to compare.
    const isKnown = walked.stuckAt === undefined && isOpened(walked.facts);
    const workflow = isKnown ? await ofWorkflow(caseId, seen) : { faults: [], isWorkflowGone: false };
    return {
      caseId,
      noun: programme?.workflow ?? 'case',
      name: record?.name ?? '',
      version: walked.version,
      faults: [
        ...walked.faults,
        ...erasuresIn(walked),
        ...(walked.stuckAt === undefined ? seen.faults : []),
        ...workflow.faults,
      ],
      isWorkflowGone: workflow.isWorkflowGone,
    };
  };
};
