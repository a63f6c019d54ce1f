import type { LocalDate } from '../../domain/kernel/time/instant';
import type { StoryActions } from './words';

/** Quarters numbered across years. */
const quarterNo = (day: LocalDate): number =>
  Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
/** A quarter's name, and a day soon after its end. */
const quarterAt = (no: number): { readonly quarter: string; readonly after: LocalDate } => {
  const [year, quarter] = [Math.floor(no / 4), (no % 4) + 1];
  const after = quarter === 4 ? `${year + 1}-01-06` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-08`;
  return { quarter: `${year}Q${quarter}`, after };
};

/** What the body publishes for each quarter from a day on. */
export const quarterly = ({ give, today, until }: StoryActions, since: LocalDate) => {
  /** The next quarter to publish. Each is published once, also across the turn of a year. */
  let next = quarterNo(since);
  const publish = async () => {
    const { quarter, after } = quarterAt(next);
    if ((await today()) < after) await until(after);
    next += 1;
    await give('body', 'publishAccounts', {
      quarter,
      openingFen: 0,
      incomeFen: 50_000,
      spendingFen: 50_000,
      closingFen: 0,
    });
  };
  const publishBefore = async (day: LocalDate) => {
    while (quarterAt(next).after < day) await publish();
  };
  return { publish, publishBefore };
};
