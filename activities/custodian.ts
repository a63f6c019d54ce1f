import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { type StateAt, stateAt } from '../db/cases';
import { writtenBetween } from '../db/journal';
import { hashingOf, isStateOf, stateHash } from '../db/journalHash';
import { type Registration, unbegun } from '../db/registrations';
import type { CaseState } from '../domain/kernel/engine/case';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { stateOfToday } from '../domain/kernel/journal/shape';
import { epochMs, type Instant, instantOf } from '../domain/kernel/time/instant';
import { catchUpSignal, type Known, workflowIdOf } from '../workflows/messages';
import { askingBy, NobodyAnswers } from './records/asking';
import { type Verified, verifying } from './records/verifyCase';

export interface Custody {
  readonly pool: Pool;
  readonly client: Client;
  readonly programmes: ReadonlyMap<string, AnyProgramme>;
  /** Starts a registered case's workflow. A repeated call changes nothing. */
  readonly begin: (programme: AnyProgramme, registration: Registration) => Promise<unknown>;
  readonly onFault: (error: unknown, what: string) => void;
  /** Called each time that a case's records differ. */
  readonly onDiffering: (verified: Verified) => void;
  /** Called after each case. */
  readonly onCase?: () => void;
}

/** The span to check. Consecutive spans leave no gap. */
export interface Watch {
  readonly since: Instant;
  readonly until: Instant;
  /** Cases that differed before. They are checked again until their records agree. */
  readonly differing: readonly string[];
}

export interface Watched {
  /** The number of workflows started or signalled. */
  readonly found: number;
  readonly differing: readonly string[];
}

/** A recent commit may not have reached its workflow yet. */
const SETTLED_MS = 15_000;

/** Whether the workflow, the table and the last journal row agree. Cheaper than walking the whole journal. */
const agree = (programme: AnyProgramme, { state, shape, head, stateHash: said }: StateAt, known: Known): boolean => {
  const hashing = hashingOf(programme);
  const facts = stateOfToday<CaseState>(programme.stateUpcasters, state, shape);
  return (
    known.head === head &&
    isStateOf(said, state, { ...hashing, shape }) &&
    stateHash(programme.carried(facts), hashing) === stateHash(known.facts, hashing)
  );
};

/**
 * Repairs what a crash left inconsistent: starts the workflow of a registration that has none, and signals a workflow
 * that lacks a commit of the journal. Also compares journal, table and workflow of recently written cases and reports
 * differences. A healthy system gets no history event from this.
 */
export const custodian = (custody: Custody, settledMs = SETTLED_MS): { takeCare(watch: Watch): Promise<Watched> } => {
  const { pool, client, programmes, begin, onFault, onDiffering, onCase } = custody;
  const ask = askingBy(client);
  const verify = verifying({ pool, programmes, ask });

  const differs = async (caseId: string): Promise<boolean> => {
    const verified = await verify(caseId);
    if (verified.faults.length > 0) onDiffering(verified);
    return verified.faults.length > 0;
  };

  const lookAfter = async (caseId: string): Promise<'told' | 'differs' | 'agrees'> => {
    const wholly = async () => ((await differs(caseId)) ? 'differs' : 'agrees');
    const seen = await stateAt(pool, caseId);
    const programme = seen && programmes.get(seen.programme);
    if (seen === undefined || programme === undefined) return wholly();
    const workflowId = workflowIdOf(programme.workflow, caseId);
    const answering = await ask(workflowId);
    if ('fault' in answering) throw new Error(answering.fault);
    if ('isGone' in answering || !answering.isRunning) return wholly();
    const { known } = answering;
    if (known.version < seen.version) {
      await client.workflow.getHandle(workflowId).signal(catchUpSignal);
      return 'told';
    }
    // If a commit came in between, the next sweep checks the case.
    return known.version === seen.version && !agree(programme, seen, known) ? wholly() : 'agrees';
  };

  return {
    takeCare: async ({ since, until, differing }) => {
      const settled = (at: Instant): Instant => instantOf(epochMs(at) - settledMs);
      let found = 0;
      for (const registration of await unbegun(pool, settled(until))) {
        // A programme that this worker does not serve is left alone.
        const programme = programmes.get(registration.programme);
        if (programme === undefined) continue;
        await begin(programme, registration).then(
          () => {
            found += 1;
          },
          (error) => onFault(error, `begin ${registration.caseId}`),
        );
        onCase?.();
      }
      const written = (await writtenBetween(pool, settled(since), settled(until))).map(({ id }) => id);
      const still: string[] = [];
      for (const caseId of new Set([...differing, ...written])) {
        const looked = differing.includes(caseId)
          ? differs(caseId).then((does) => (does ? 'differs' : 'agrees'))
          : lookAfter(caseId);
        const state = await looked.catch((error) => {
          if (error instanceof NobodyAnswers) throw error;
          onFault(error, `look after ${caseId}`);
          return differing.includes(caseId) ? 'differs' : 'agrees';
        });
        if (state === 'told') found += 1;
        if (state === 'differs') still.push(caseId);
        onCase?.();
      }
      return { found, differing: still };
    },
  };
};
