import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { lastWritten } from '../db/journal';
import { type Registration, unbegun } from '../db/registrations';
import type { Profile } from '../domain/renovation/courtyard';
import { RENOVATION } from '../domain/renovation/programme';
import { catchUpSignal, knownQuery, workflowIdOf } from '../workflows/messages';

export interface Custody {
  readonly pool: Pool;
  readonly client: Client;
  /** Starts a registered courtyard's workflow; repeated, it changes nothing. */
  readonly begin: (registration: Registration<Profile>) => Promise<unknown>;
  readonly onFault: (error: unknown, what: string) => void;
}

const WITHIN_SECONDS = 300;
const SETTLED_SECONDS = 15;

/**
 * Looks after what a crash may have left between two systems: a registration whose workflow never started is started;
 * a workflow that does not know of a commit the journal has is told to look. Costs a running system no history event.
 */
export const takeCare = async ({ pool, client, begin, onFault }: Custody, settled = SETTLED_SECONDS): Promise<void> => {
  for (const registration of await unbegun<Profile>(pool, settled)) {
    await begin(registration).catch((error) => onFault(error, `begin ${registration.caseId}`));
  }
  for (const { id, version } of await lastWritten(pool, WITHIN_SECONDS, settled)) {
    const handle = client.workflow.getHandle(workflowIdOf(RENOVATION.workflow, id));
    try {
      const known = await handle.query(knownQuery);
      if (known.version < version) await handle.signal(catchUpSignal);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) onFault(error, `look after ${id}`);
    }
  }
};
