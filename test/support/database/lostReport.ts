import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createCaseActivities } from '../../../activities/cases';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../../activities/programmes';
import { storedState } from '../../../db/cases';
import { type Actor, SYSTEM } from '../../../domain/kernel/actor';
import { type Instant, instantOf } from '../../../domain/kernel/time/instant';
import type { CommandName, Inputs } from '../../../domain/renovation/catalogue';
import { RENOVATION } from '../../../domain/renovation/programme';

/**
 * What a worker leaves that dies between its commit and its report: case and journal are one version further, under the
 * key `lost`, and the workflow does not know.
 *
 * @param at By the workflow's clock, which a time-skipping server moves ahead of this machine's.
 */
export const loseCompletion = async <N extends CommandName>(
  pool: Pool,
  caseId: string,
  command: N,
  input: Inputs[N],
  { at = instantOf(Date.now()), ...by }: Partial<Actor> & { readonly at?: Instant } = {},
): Promise<void> => {
  const { perform } = createCaseActivities({ pool, programmes: workerProgrammeMap(WORKER_PROGRAMMES) });
  const seen = await storedState(pool, caseId);
  const done = await perform({
    programme: RENOVATION.name,
    caseId,
    version: seen?.version ?? 0,
    head: seen?.head ?? '',
    at,
    command,
    actor: { ...SYSTEM, accountId: randomUUID(), role: 'projectManager', ...by },
    input,
    request: { key: 'lost', requestHash: 'h' },
  });
  if (done.kind !== 'committed') throw new Error(`nothing was lost: ${JSON.stringify(done)}`);
};
