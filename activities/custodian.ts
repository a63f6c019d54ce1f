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
  /** Starts a registered case's workflow; repeated, it changes nothing. */
  readonly begin: (programme: AnyProgramme, registration: Registration) => Promise<unknown>;
  readonly onFault: (error: unknown, what: string) => void;
  /** Told each time a case's records are found to differ. */
  readonly onDiffering: (verified: Verified) => void;
  /** Told of each case that was looked at. */
  readonly onCase?: () => void;
}

/** What to look at. Spans that follow one another leave nothing out. */
export interface Watch {
  readonly since: Instant;
  readonly until: Instant;
  /** Cases found to differ before: looked at until they agree. */
  readonly differing: readonly string[];
}

export interface Watched {
  /** How many cases were begun or told to look. */
  readonly found: number;
  readonly differing: readonly string[];
}

/** What was written just now may still be on its way to its workflow. */
const SETTLED_MS = 15_000;

/** Whether a workflow, the table and the journal's last row say the same; cheaper than going through the journal. */
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
 * Looks after what a crash may have left between two systems: a registration whose workflow never started is started;
 * a workflow that does not know of a commit the journal has is told to look. And compares what was written lately:
 * journal, table and workflow say the same, or it is told. Costs a running system no history event.
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
    // Written meanwhile, it is looked at the next time.
    return known.version === seen.version && !agree(programme, seen, known) ? wholly() : 'agrees';
  };

  return {
    takeCare: async ({ since, until, differing }) => {
      const settled = (at: Instant): Instant => instantOf(epochMs(at) - settledMs);
      let found = 0;
      for (const registration of await unbegun(pool, settled(until))) {
        // What belongs to a programme of another house is left alone.
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
