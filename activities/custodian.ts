import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { type StateAt, stateAt } from '../db/cases';
import { lastWritten } from '../db/journal';
import { stateHash } from '../db/journalHash';
import { type Registration, unbegun } from '../db/registrations';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
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
}

export interface Custodian {
  takeCare(): Promise<void>;
  /** Cases whose records were found to differ and have not been found to agree since. */
  differing(): number;
}

const WITHIN_SECONDS = 300;
const SETTLED_SECONDS = 15;

/** Whether a workflow, the table and the journal's last row say the same; cheaper than going through the journal. */
const agree = ({ personal, carried }: AnyProgramme, { facts, head, stateHash: said }: StateAt, known: Known): boolean =>
  known.head === head &&
  stateHash(facts, personal.state) === said &&
  stateHash(carried(facts), personal.state) === stateHash(known.facts, personal.state);

/**
 * Looks after what a crash may have left between two systems: a registration whose workflow never started is started;
 * a workflow that does not know of a commit the journal has is told to look. And compares what was written lately:
 * journal, table and workflow say the same, or it is told. Costs a running system no history event.
 */
export const custodian = (custody: Custody, settledSeconds = SETTLED_SECONDS): Custodian => {
  const { pool, client, programmes, begin, onFault, onDiffering } = custody;
  const ask = askingBy(client);
  const verify = verifying({ pool, programmes, ask });
  const differing = new Set<string>();

  const wholly = async (caseId: string): Promise<void> => {
    const verified = await verify(caseId);
    if (verified.faults.length === 0) differing.delete(caseId);
    else {
      differing.add(caseId);
      onDiffering(verified);
    }
  };

  const lookAfter = async (caseId: string): Promise<void> => {
    const seen = await stateAt(pool, caseId);
    const programme = seen && programmes.get(seen.programme);
    if (seen === undefined || programme === undefined) return wholly(caseId);
    const workflowId = workflowIdOf(programme.workflow, caseId);
    const answering = await ask(workflowId);
    if ('fault' in answering) throw new Error(answering.fault);
    if ('isGone' in answering) return;
    const { known } = answering;
    if (known.version < seen.version) await client.workflow.getHandle(workflowId).signal(catchUpSignal);
    // Written meanwhile, it is looked at the next time.
    else if (known.version === seen.version && !agree(programme, seen, known)) await wholly(caseId);
  };

  return {
    takeCare: async () => {
      for (const registration of await unbegun(pool, settledSeconds)) {
        // What belongs to a programme of another house is left alone.
        const programme = programmes.get(registration.programme);
        if (programme === undefined) continue;
        await begin(programme, registration).catch((error) => onFault(error, `begin ${registration.caseId}`));
      }
      const lately = (await lastWritten(pool, WITHIN_SECONDS, settledSeconds)).map(({ id }) => id);
      const before = [...differing];
      for (const caseId of new Set([...before, ...lately])) {
        await (before.includes(caseId) ? wholly(caseId) : lookAfter(caseId)).catch((error) => {
          if (error instanceof NobodyAnswers) throw error;
          onFault(error, `look after ${caseId}`);
        });
      }
    },
    differing: () => differing.size,
  };
};
