import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createCaseActivities } from '../../../activities/cases';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../../activities/programmes';
import { storedState } from '../../../db/cases';
import { type Actor, SYSTEM } from '../../../domain/kernel/actor';
import { instantOf } from '../../../domain/kernel/time/instant';
import type { CommandName, Inputs } from '../../../domain/renovation/catalogue';
import { RENOVATION } from '../../../domain/renovation/programme';

/**
 * What a worker leaves that dies between its commit and its report: case and journal are one version further, under the
 * key `lost`, and the workflow does not know.
 */
export const loseCompletion = async <N extends CommandName>(
  pool: Pool,
  caseId: string,
  command: N,
  input: Inputs[N],
  by: Partial<Actor> = {},
): Promise<void> => {
  const { perform } = createCaseActivities({ pool, programmes: workerProgrammeMap(WORKER_PROGRAMMES) });
  const seen = await storedState(pool, caseId);
  const done = await perform({
    programme: RENOVATION.name,
    caseId,
    version: seen?.version ?? 0,
    head: seen?.head ?? '',
    at: instantOf(Date.now()),
    command,
    actor: { ...SYSTEM, accountId: randomUUID(), role: 'projectManager', ...by },
    input,
    request: { key: 'lost', requestHash: 'h' },
  });
  if (done.kind !== 'committed') throw new Error(`nothing was lost: ${JSON.stringify(done)}`);
};
