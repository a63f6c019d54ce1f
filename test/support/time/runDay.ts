import { shippedNotices } from '../../../db/reference';
import { addDays, atHour, dateOf, type Instant, instantOf } from '../../../domain/kernel/time/instant';
import { type TestDay, testDay } from './testDays';

/**
 * The variable that names the day on which time-skipping tests start: one of test/support/time/testDays.ts, or a date.
 */
export const TEST_DAY = 'YUANLUO_TEST_DAY';

/** Files begin in the morning, so that none passes a close of day or midnight by chance. */
const MORNING = [9, 30] as const;

export interface RunDay extends Pick<TestDay, 'invented'> {
  readonly startsAt: Instant;
  readonly isChosen: boolean;
  /** For the output of the run. */
  readonly description: string;
}

const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'Asia/Shanghai' });

/** The morning on which a run begins: of the requested day, or the next morning. */
export const runDay = (asked: string | undefined, nowMs: number): RunDay => {
  const today = dateOf(instantOf(nowMs));
  const isChosen = asked !== undefined && asked !== '';
  const { day, invented } = isChosen
    ? testDay(asked, today, shippedNotices())
    : { day: atHour(today, ...MORNING) > instantOf(nowMs) ? today : addDays(today, 1), invented: [] };
  const startsAt = atHour(day, ...MORNING);
  const name = isChosen && asked !== day ? ` (${asked})` : '';
  return { startsAt, invented, isChosen, description: `${WEEKDAY.format(new Date(startsAt))}, ${day}${name}` };
};
