import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { writtenBetween } from '../db/journal';
import { type Registration, unbegun } from '../db/registrations';
import { epochMs, type Instant, instantOf } from '../domain/kernel/time/instant';
import type { Profile } from '../domain/renovation/courtyard';
import { RENOVATION } from '../domain/renovation/programme';
import { catchUpSignal, knownQuery, workflowIdOf } from '../workflows/messages';

export interface Custody {
  readonly pool: Pool;
  readonly client: Client;
  /** Starts a registered courtyard's workflow; repeated, it changes nothing. */
  readonly begin: (registration: Registration<Profile>) => Promise<unknown>;
  readonly onFault: (error: unknown, what: string) => void;
  /** Told of each case that was looked at. */
  readonly onCase?: () => void;
}

/** What was written just now may still be on its way to its workflow. */
const SETTLED_MS = 15_000;

/**
 * Looks after what a crash may have left between two systems: a registration whose workflow never started is started;
 * a workflow that does not know of a commit the journal has is told to look. Returns how many needed it. Costs a running
 * case no history event. Spans that follow one another leave nothing out.
 */
export const takeCare = async (
  { pool, client, begin, onFault, onCase }: Custody,
  { since, until }: { readonly since: Instant; readonly until: Instant },
  settledMs = SETTLED_MS,
): Promise<number> => {
  const settled = (at: Instant): Instant => instantOf(epochMs(at) - settledMs);
  let found = 0;
  for (const registration of await unbegun<Profile>(pool, settled(until))) {
    await begin(registration).then(
      () => {
        found += 1;
      },
      (error) => onFault(error, `begin ${registration.caseId}`),
    );
    onCase?.();
  }
  for (const { id, version } of await writtenBetween(pool, settled(since), settled(until))) {
    const handle = client.workflow.getHandle(workflowIdOf(RENOVATION.workflow, id));
    try {
      const known = await handle.query(knownQuery);
      if (known.version < version) {
        await handle.signal(catchUpSignal);
        found += 1;
      }
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) onFault(error, `look after ${id}`);
    }
    onCase?.();
  }
  return found;
};
