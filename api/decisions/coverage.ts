import { envelopesAround } from '../../db/budgets';
import type { Queryable } from '../../db/queryable';
import { budgetYearOf, type Envelope } from '../../domain/kernel/budgets/envelope';
import { type DrawingRow, drawsOfRow, uncoveredRows } from '../../domain/kernel/decisions/coverage';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import { districtOf } from '../../domain/kernel/engine/organisationPath';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import type { Refusal } from '../../domain/kernel/reason';

/** A row's case, and the command that its release gives. */
export interface CommandRow {
  readonly state: CaseState;
  readonly ctx: Context;
  readonly command: string;
}

/**
 * For each row of a list, why the envelopes of today do not cover it together with the rows before it. The envelopes of a
 * district are read once, and only for a row that draws.
 */
export const uncoveredTogether = async (
  db: Queryable,
  programme: AnyProgramme,
  rows: readonly CommandRow[],
): Promise<readonly Refusal[]> => {
  const read = new Map<string, readonly Envelope[]>();
  const around = async (path: string, year: number): Promise<readonly Envelope[]> => {
    const found = read.get(path) ?? (await envelopesAround(db, programme.name, { path, year }));
    read.set(path, found);
    return found;
  };
  const drawing: DrawingRow[] = [];
  for (const { state, ctx, command } of rows) {
    const draws = drawsOfRow(programme, state, ctx, command);
    const year = budgetYearOf(ctx.now);
    const envelopes = draws.length === 0 ? [] : await around(districtOf(state.organisationPath), year);
    drawing.push({ draws, from: { envelopes, year, policy: ctx.policy.budget } });
  }
  return uncoveredRows(drawing);
};
