import type { Pool } from 'pg';
import { giverNow } from '../db/givers';
import { NO_ROLE } from '../domain/kernel/actor';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { roleFor } from '../domain/kernel/engine/refusal';
import type { CaseTask } from './caseTask';

/**
 * A task whose giver has changed on its way, with the giver as they are now: their hand, and a role that they still hold, or in
 * which they still act for somebody. Undefined
 * if their account is disabled.
 */
export const withGiverAsNow = async (
  pool: Pool,
  { commands }: AnyProgramme,
  task: CaseTask,
): Promise<CaseTask | undefined> => {
  const now = await giverNow(pool, task.actor, task.at);
  if (now === undefined) return undefined;
  const { roles, ...actor } = now;
  const spec = commands[task.command];
  const other = (spec && roleFor(spec, roles)) ?? roles[0] ?? NO_ROLE;
  return { ...task, actor: { ...actor, role: roles.includes(actor.role) ? actor.role : other } };
};
