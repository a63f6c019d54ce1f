import type { RequestedCommand } from '../engine/case';
import { addDays, dateOf, type Instant, type LocalDate } from '../time/instant';
import type { BudgetDeclaration } from './proposal';

type Asked = Pick<RequestedCommand, 'command' | 'input'>;

/** The day on which a bank moved the money of a request; where it names none, the day on which it was asked for. */
export const bankDayOf = (
  { bankDays }: Pick<BudgetDeclaration, 'bankDays'>,
  { command, input }: Asked,
  askedAt: Instant,
): LocalDate | undefined => {
  const field = bankDays[command];
  if (field === undefined) return undefined;
  const day = input[field];
  return typeof day === 'string' ? day : dateOf(askedAt);
};

export const yearOfDay = (day: LocalDate): number => Number(day.slice(0, 4));

/**
 * Of what events ask for at a moment, the earliest year of a bank's day that may be closed: one that is over, or ends in a day from then.
 * Nothing if no money moved at a bank, or in a year that nobody can close.
 */
export const bankYearOf = (
  budgets: Pick<BudgetDeclaration, 'bankDays'> | undefined,
  events: readonly { readonly type: string; readonly data: unknown }[],
  at: Instant,
): number | undefined => {
  if (budgets === undefined) return undefined;
  const days = events.flatMap(({ type, data }) =>
    type === 'commandRequested' ? [bankDayOf(budgets, data as Asked, at) ?? []].flat() : [],
  );
  const closable = days.map(yearOfDay).filter((year) => year < yearOfDay(addDays(dateOf(at), 1)));
  return closable.length === 0 ? undefined : Math.min(...closable);
};
