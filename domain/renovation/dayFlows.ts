import type { LocalDate } from '../kernel/time/instant';

/** What came to, or left, an amount on a day, in fen. An empty day is before all others: nobody knows it. */
export interface DayFlow {
  readonly on: LocalDate | '';
  readonly fen: number;
}

/** Whether an amount that leaves on a day was there on it, and on every day since. */
export const wasThere = (flows: readonly DayFlow[], on: LocalDate, amountFen: number): boolean => {
  const days = [on, ...flows.map((flow) => flow.on).filter((day) => day > on)];
  return days.every((day) => flows.reduce((sum, flow) => (flow.on <= day ? sum + flow.fen : sum), 0) >= amountFen);
};
