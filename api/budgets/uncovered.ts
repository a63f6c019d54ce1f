import { envelopesAround } from '../../db/budgets';
import type { Queryable } from '../../db/queryable';
import { budgetYearOf, drawRefusal } from '../../domain/kernel/budgets/envelope';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import type { Refusal } from '../../domain/kernel/reason';

/** What envelopes do not cover today. */
export interface Uncovered {
  /** By command that cannot be given: why. */
  readonly refused: ReadonlyMap<string, Refusal>;
  /** All that is short, also where the command can be given for something else that waits. */
  readonly short: Refusal;
}

export const ALL_COVERED: Uncovered = { refused: new Map(), short: [] };

/**
 * The awaited approvals and releases that envelopes do not cover today, with the reasons that refuse them when they are given.
 * Envelopes are read only for a case that awaits such a one.
 */
export const uncoveredIn = async (
  db: Queryable,
  { name, budgets }: AnyProgramme,
  c: CaseState,
  ctx: Context,
): Promise<Uncovered> => {
  const awaited = budgets?.awaited(c, ctx) ?? [];
  if (awaited.length === 0) return ALL_COVERED;
  const year = budgetYearOf(ctx.now);
  const envelopes = await envelopesAround(db, name, { path: c.organisationPath, year });
  const judged = awaited.map(({ command, draws, requestNo }) => ({
    command,
    requestNo,
    refused: drawRefusal(draws, { envelopes, year, policy: ctx.policy.budget }),
  }));
  // A command that one of its draws allows can be given.
  const blocked = judged.filter(({ command }) =>
    judged.every((one) => one.command !== command || one.refused.length > 0),
  );
  const refused = new Map(blocked.map((one) => [one.command, one.refused]));
  const waiting = judged.filter((one) => one.requestNo !== undefined && !refused.has(one.command));
  return { refused, short: [...refused.values(), ...waiting.map((one) => one.refused)].flat() };
};
