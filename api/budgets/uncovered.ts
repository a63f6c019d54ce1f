import { envelopesAround } from '../../db/budgets';
import type { Queryable } from '../../db/queryable';
import { budgetYearOf, drawRefusal } from '../../domain/kernel/budgets/envelope';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import type { Refusal } from '../../domain/kernel/reason';

/** By command: why an envelope does not cover what it would draw. */
export type Uncovered = ReadonlyMap<string, Refusal>;

/**
 * The awaited approvals that envelopes do not cover today, with the reasons that refuse them when they are given. Envelopes are read
 * only for a case that awaits such an approval.
 */
export const uncoveredIn = async (
  db: Queryable,
  { name, budgets }: AnyProgramme,
  c: CaseState,
  ctx: Context,
): Promise<Uncovered> => {
  const awaited = budgets?.awaited(c, ctx) ?? [];
  if (awaited.length === 0) return new Map();
  const year = budgetYearOf(ctx.now);
  const envelopes = await envelopesAround(db, name, { path: c.organisationPath, year });
  const judged = awaited.map(({ command, draws }) => ({
    command,
    refused: drawRefusal(draws, { envelopes, year, policy: ctx.policy.budget }),
  }));
  // A command that one of its draws allows can be given.
  const blocked = judged.filter(({ command }) =>
    judged.every((one) => one.command !== command || one.refused.length > 0),
  );
  return new Map(blocked.map(({ command, refused }) => [command, refused]));
};
