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
  /** What a workflow knows. */
  readonly ask: (workflowId: string) => Promise<Answering>;
  /** How long a workflow may take to hear of a commit before it counts as behind. */
  readonly settleMs?: number;
  /** The workflows' clock; absent: this machine's. */
  readonly now?: () => Promise<number>;
}

/** What was found of one case. */
export interface Verified {
  readonly caseId: string;
  /** What its programme calls it, e.g. `courtyard`. */
  readonly noun: string;
  readonly name: string;
  readonly version: number;
  readonly faults: readonly Fault[];
  /** Its workflow has ended, and the server keeps it no more. */
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

/** The journal and the tables, as they were at one moment. */
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
      return { programme, record, walked, faults: [...lost, { version, text: `no programme ${name} is known` }] };
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

/** What the workflow knows, once it has heard of a version; as it is where it does not hear of it in time. */
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
 * Whether the records of a case agree: each row of its journal with its hash, with the row before and with the state it
 * left; the tables and the workflow with what the journal says. Reads alone, and as if at one moment: what is written
 * meanwhile is no fault.
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
      const text = `the workflow cannot be asked: ${answering.fault}`;
      return { faults: [{ version, text }], isWorkflowGone: false };
    }
    if ('isGone' in answering) {
      const isOver = isOpened(facts) && programme.lifecycle.isOver(facts);
      return { faults: isOver ? [] : [{ version, text: 'there is no workflow' }], isWorkflowGone: isOver };
    }
    const { known, isRunning } = answering;
    if (!isRunning && !programme.lifecycle.isOver(facts)) {
      return { faults: [{ version, text: 'the workflow has ended, and the case has not' }], isWorkflowGone: true };
    }
    if (known.version < version) return { faults: behind(walked, known), isWorkflowGone: false };
    // It has heard of what was written meanwhile: the journal is followed to where it stands.
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
    // A state that cannot be worked out can be compared with none.
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
