import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { noteWake, wakesPassed } from '../db/caseRecords';
import { type StoredState, storedState } from '../db/cases';
import { writtenBetween } from '../db/journal';
import { hashSchemeOf, isStateOf, stateHash } from '../db/journalHash';
import { type Registration, unstartedRegistrations } from '../db/registrations';
import type { CaseState } from '../domain/kernel/engine/case';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { inTodaysShape } from '../domain/kernel/journal/shape';
import { epochMs, type Instant, instantOf } from '../domain/kernel/time/instant';
import { catchUpSignal, type KnownState, workflowIdOf } from '../workflows/messages';
import type { JournalledCase } from '../workflows/resumeCase';
import { caseVerifier, type Verified } from './records/verifyCase';
import { NoWorkerAnswers, workflowQuery } from './records/workflowQuery';

export interface ReconcilerDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly programmes: ReadonlyMap<string, AnyProgramme>;
  /** Starts a registered case's workflow. A repeated call changes nothing. */
  readonly startRegistered: (programme: AnyProgramme, registration: Registration) => Promise<unknown>;
  /** Gives a case that is not over, and has no workflow, another one. */
  readonly resume: (programme: AnyProgramme, caseId: string, known: JournalledCase) => Promise<void>;
  readonly onFault: (error: unknown, what: string) => void;
  /** Called each time that a case's records differ. */
  readonly onDiffering: (verified: Verified) => void;
  /** Called after each case. */
  readonly onCase?: () => void;
}

/** The span to check. Consecutive spans leave no gap. */
export interface ReconciliationSpan {
  readonly since: Instant;
  readonly until: Instant;
  /** Cases that differed before. They are checked again until their records agree. */
  readonly differing: readonly string[];
  /** Cases whose workflow lacked a commit before. They are looked at again until it has it. Absent: none. */
  readonly behind?: readonly string[];
}

export interface ReconciliationResult {
  /** The number of workflows started, started anew or signalled. */
  readonly found: number;
  readonly differing: readonly string[];
  /** Cases whose workflow lacked a commit of the journal, or was gone. */
  readonly behind: readonly string[];
}

/** A recent commit may not have reached its workflow yet. */
const GRACE_MS = 15_000;

/** A timer that has not led to a commit by then is looked at. */
const WAKE_GRACE_MS = 60_000;
/** So many of these in a sweep: after an outage all cases may be late, and wake by themselves. */
const MOST_WAKES = 50;

/** Whether the workflow, the table and the last journal row agree. Cheaper than walking the whole journal. */
const isConsistent = (
  programme: AnyProgramme,
  { state, shape, head, stateHash: recordedHash }: StoredState,
  known: KnownState,
): boolean => {
  const hashing = hashSchemeOf(programme);
  const facts = inTodaysShape<CaseState>(programme.stateUpcasters, state, shape);
  return (
    known.head === head &&
    isStateOf(recordedHash, state, { ...hashing, shape }) &&
    stateHash(programme.stateOutline(facts), hashing) === stateHash(known.facts, hashing)
  );
};

/**
 * Repairs what a crash left inconsistent: starts the workflow of a registration that has none, and looks at cases that were
 * written in the span, or should have woken before it. One that is not over and lost its workflow is reported, and gets another if its records agree
 * otherwise; a workflow that lacks a commit of the journal is signalled; of the others journal, table and workflow are
 * compared, and differences reported. A healthy system gets no history event from this.
 */
export const reconciler = (
  deps: ReconcilerDeps,
  graceMs = GRACE_MS,
): { reconcile(watch: ReconciliationSpan): Promise<ReconciliationResult> } => {
  const { pool, client, programmes, startRegistered, resume, onFault, onDiffering, onCase } = deps;
  const ask = workflowQuery(client);
  const verify = caseVerifier({ pool, programmes, ask });

  const differs = async (caseId: string): Promise<boolean> => {
    const verified = await verify(caseId);
    if (verified.faults.length > 0) onDiffering(verified);
    return verified.faults.length > 0;
  };

  const reconcileCase = async (caseId: string): Promise<'told' | 'differs' | 'agrees'> => {
    const verifyWhole = async () => ((await differs(caseId)) ? 'differs' : 'agrees');
    const seen = await storedState(pool, caseId);
    const programme = seen && programmes.get(seen.programme);
    if (seen === undefined || programme === undefined) return verifyWhole();
    const workflowId = workflowIdOf(programme.workflow, caseId);
    const answering = await ask(workflowId);
    if ('fault' in answering) throw new Error(answering.fault);
    if ('isGone' in answering || !answering.isRunning) {
      const { version, head, state, shape } = seen;
      const facts = inTodaysShape<CaseState>(programme.stateUpcasters, state, shape);
      if (programme.lifecycle.isOver(facts)) return verifyWhole();
      // It is reported that the case lost its workflow. None begins from records that differ beside that.
      const verified = await verify(caseId);
      if (verified.faults.length > 0) onDiffering(verified);
      if (verified.faults.length > 1) return 'differs';
      await resume(programme, caseId, { version, head, facts });
      return 'told';
    }
    const { known } = answering;
    if (known.version < seen.version) {
      await client.workflow.getHandle(workflowId).signal(catchUpSignal);
      return 'told';
    }
    // If a commit came in between, the next sweep checks the case.
    return known.version === seen.version && !isConsistent(programme, seen, known) ? verifyWhole() : 'agrees';
  };

  /**
   * A case may wake and have nothing to write, so that its row still names a moment that has passed. The row is given the moment
   * for which the workflow waits; one whose timer is late keeps its own, and is counted (db/operationFigures.ts). Returns the cases
   * that have no workflow which could wake: nobody writes to an idle one, so its moment alone tells that it was lost.
   */
  const noteWakes = async (before: Instant): Promise<readonly string[]> => {
    const lost: string[] = [];
    for (const passed of await wakesPassed(pool, before, MOST_WAKES)) {
      const programme = programmes.get(passed.programme);
      if (programme === undefined) continue;
      const answering = await ask(workflowIdOf(programme.workflow, passed.id));
      onCase?.();
      if ('isGone' in answering || ('known' in answering && !answering.isRunning)) lost.push(passed.id);
      else if ('known' in answering && answering.known.version === passed.version) {
        const { wakeAt } = answering.known;
        if (!wakeAt || wakeAt > before) await noteWake(pool, passed, wakeAt ?? undefined);
      }
    }
    return lost;
  };

  return {
    reconcile: async ({ since, until, differing, behind = [] }) => {
      const beforeGrace = (at: Instant): Instant => instantOf(epochMs(at) - graceMs);
      let found = 0;
      for (const registration of await unstartedRegistrations(pool, beforeGrace(until))) {
        // A programme that this worker does not serve is left alone.
        const programme = programmes.get(registration.programme);
        if (programme === undefined) continue;
        await startRegistered(programme, registration).then(
          () => {
            found += 1;
          },
          (error) => onFault(error, `begin ${registration.caseId}`),
        );
        onCase?.();
      }
      const lost = await noteWakes(instantOf(epochMs(until) - WAKE_GRACE_MS));
      const written = (await writtenBetween(pool, beforeGrace(since), beforeGrace(until))).map(({ id }) => id);
      const stillDiffering: string[] = [];
      const stillBehind: string[] = [];
      for (const caseId of new Set([...differing, ...behind, ...written, ...lost])) {
        const check = differing.includes(caseId)
          ? differs(caseId).then((isDiffering) => (isDiffering ? 'differs' : 'agrees'))
          : reconcileCase(caseId);
        const state = await check.catch((error) => {
          if (error instanceof NoWorkerAnswers) throw error;
          onFault(error, `look after ${caseId}`);
          return differing.includes(caseId) ? 'differs' : behind.includes(caseId) ? 'behind' : 'agrees';
        });
        if (state === 'told') found += 1;
        if (state === 'told' || state === 'behind') stillBehind.push(caseId);
        if (state === 'differs') stillDiffering.push(caseId);
        onCase?.();
      }
      return { found, differing: stillDiffering, behind: stillBehind };
    },
  };
};
