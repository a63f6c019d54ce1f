import type { Pool } from 'pg';
import { SYSTEM } from '../../domain/kernel/actor';
import { instantOf } from '../../domain/kernel/time/instant';
import type { Courtyard } from '../../domain/renovation/courtyard';
import type { CourtyardEvent } from '../../domain/renovation/events';
import { evolveAll } from '../../domain/renovation/evolve';

/**
 * What a worker leaves that died after its commit and before its report: the courtyard's row and its journal have gone
 * on by one version, under the key `lost`, and the workflow does not know.
 */
export const loseReport = async (owner: Pool, id: string, event: CourtyardEvent): Promise<void> => {
  const { rows } = await owner.query<{ version: number; state: Courtyard }>(
    'SELECT version, state FROM case_record WHERE id = $1',
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`no courtyard ${id}`);
  const at = instantOf(Date.now());
  await owner.query(
    `INSERT INTO journal (case_id, version, at, command, account_id, role, organisation_id, from_stage, to_stage,
       entered_stages, policy_version, calendar_version, events, answer, key, request_hash, state_hash,
       personal_commitment, previous_hash, hash)
     SELECT case_id, version + 1, $3, 'lost', account_id, role, organisation_id, to_stage, to_stage, '{}',
       policy_version, calendar_version, $4, answer, 'lost', 'h', state_hash, '', hash, 'lost'
     FROM journal WHERE case_id = $1 AND version = $2`,
    [id, row.version, at, JSON.stringify([event])],
  );
  await owner.query(
    `INSERT INTO journal_personal (case_id, version, salt, content)
     SELECT case_id, version + 1, salt, content || '{"events": {}}' FROM journal_personal
     WHERE case_id = $1 AND version = $2`,
    [id, row.version],
  );
  await owner.query('UPDATE case_record SET version = version + 1, state = $2 WHERE id = $1', [
    id,
    JSON.stringify(evolveAll(row.state, [event], { at, by: SYSTEM.accountId })),
  ]);
};
