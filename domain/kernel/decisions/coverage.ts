import { type Draw, type DrawnFrom, drawRefusal, type Envelope } from '../budgets/envelope';
import type { CaseState } from '../engine/case';
import type { Context } from '../engine/context';
import type { AnyProgramme } from '../engine/programme';
import type { Refusal } from '../reason';

/** What a row takes from envelopes when it is released, and those around its case. */
export interface DrawingRow {
  readonly draws: readonly Draw[];
  readonly from: DrawnFrom;
}

/** What a command of a row would draw today, in fen; nothing if it is no approval that draws. */
export const drawsOfRow = ({ budgets }: AnyProgramme, c: CaseState, ctx: Context, command: string): readonly Draw[] =>
  (budgets?.awaited(c, ctx).find((one) => one.command === command)?.draws ?? []).filter(
    ({ amountFen }) => amountFen > 0,
  );

const keyOf = ({ organisationId, year, source }: Envelope): string => `${organisationId}/${year}/${source}`;

/**
 * For each row, why envelopes do not cover it after the rows before it. Rows are carried out in this order, and one that is
 * refused takes nothing: so this is what a release finds, unless envelopes change until then.
 */
export const uncoveredRows = (rows: readonly DrawingRow[]): readonly Refusal[] => {
  const takenFen = new Map<string, number>();
  const leftBy = (one: Envelope): Envelope => ({
    ...one,
    reservedFen: one.reservedFen + (takenFen.get(keyOf(one)) ?? 0),
  });
  return rows.map(({ draws, from }) => {
    const refused = drawRefusal(draws, { ...from, envelopes: from.envelopes.map(leftBy) });
    if (refused.length > 0) return refused;
    for (const { source, amountFen } of draws) {
      for (const one of from.envelopes.filter((of) => of.source === source && of.year === from.year)) {
        takenFen.set(keyOf(one), (takenFen.get(keyOf(one)) ?? 0) + amountFen);
      }
    }
    return refused;
  });
};
