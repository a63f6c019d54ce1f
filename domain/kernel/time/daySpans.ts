import { addDays, daysBetween, type LocalDate } from './instant';

/** Days in Shanghai, the last included. */
export interface Days {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export const common = (one: Days, other: Days): Days => ({
  from: one.from > other.from ? one.from : other.from,
  until: one.until < other.until ? one.until : other.until,
});

export const overlap = (one: Days, other: Days): boolean => one.from <= other.until && other.from <= one.until;

/** The first day that can lie within so many days together with a day of these. */
export const earliestWithin = ({ from }: Days, within: number): LocalDate => addDays(from, 1 - within);

/**
 * How many days `added` and the others have within so many days on end, each day once: of all that have a day of `added`, in those that have
 * the most. So what is bounded is bounded in whatever order it is entered.
 */
export const mostDaysWithin = (within: number, added: Days, others: readonly Days[]): number => {
  const around = { from: earliestWithin(added, within), until: addDays(added.until, within - 1) };
  const each = [added, ...others]
    .filter((one) => overlap(one, around))
    .map((one) => common(one, around))
    .flatMap(({ from, until }) =>
      Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, n) => daysBetween(around.from, from) + n),
    );
  const days = [...new Set(each)].sort((a, b) => a - b);
  // Those with the most begin with one of the days.
  return Math.max(0, ...days.map((first) => days.filter((day) => first <= day && day < first + within).length));
};
