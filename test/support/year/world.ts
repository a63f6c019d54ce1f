import fc, { type Arbitrary } from 'fast-check';
import { STANDARD_POLICY } from '../../../domain/renovation/policies';
import { at, type Day, type DayList, dayOf, type Local, plusDays } from './localTime';
import { type LadderData, ladders, type World } from './script';

/** What is drawn for a year, in days since it begins. */
export interface DrawnWorld {
  readonly awayOn: number;
  readonly back: string;
  readonly closedOn: number;
  readonly closedFor: number;
  readonly toldBefore: number;
  readonly publishedOn: number;
  readonly ladder: LadderData;
}

/** The server comes back at night, by day or in the evening. */
export const drawnWorlds: Arbitrary<DrawnWorld> = fc.record({
  awayOn: fc.integer({ min: 5, max: 340 }),
  back: fc.constantFrom('03:00', '11:40', '21:00'),
  closedOn: fc.integer({ min: 20, max: 330 }),
  closedFor: fc.integer({ min: 1, max: 8 }),
  toldBefore: fc.integer({ min: 1, max: 15 }),
  publishedOn: fc.integer({ min: 30, max: 200 }),
  ladder: ladders,
});

type Notice = Pick<DayList, 'daysOff' | 'workingWeekends'>;

/** The days that are known as a year begins, and the notice of the next year with the day in December on which it is loaded. */
export interface KnownDays {
  readonly begins: Day;
  readonly covered: Notice;
  readonly next: Notice;
  readonly loadedOn: Day;
}

const AWAY_DAYS = 7;
const YEAR_DAYS = 365;

export const worldOf = (drawn: DrawnWorld, { begins, covered, next, loadedOn }: KnownDays): World => {
  const { awayOn, back, closedOn, closedFor, toldBefore, publishedOn, ladder } = drawn;
  const away = { from: at(plusDays(begins, awayOn), '08:00'), until: at(plusDays(begins, awayOn + AWAY_DAYS), back) };
  /** Nobody reaches a server that is away. */
  const once = (day: Day, time: string): Local =>
    at(day, time) >= away.from && at(day, time) <= away.until
      ? at(plusDays(dayOf(away.until), 1), time)
      : at(day, time);
  const loaded = once(loadedOn, '13:35');
  const told = once(plusDays(begins, closedOn - toldBefore), '13:45');
  const closed = Array.from({ length: closedFor }, (_, n) => plusDays(begins, closedOn + n));
  const list = (moment: Local): DayList => {
    const notices = moment >= loaded ? [covered, next] : [covered];
    return {
      daysOff: notices.flatMap(({ daysOff }) => daysOff),
      workingWeekends: notices.flatMap(({ workingWeekends }) => workingWeekends),
      // A closure is entered ahead.
      closedDays: moment >= told ? closed.filter((day) => day > dayOf(told)) : [],
    };
  };
  return {
    begins,
    ends: plusDays(begins, YEAR_DAYS),
    lists: [at(begins, '00:00'), ...[loaded, told].sort()].map((from) => ({ from, list: list(from) })),
    away,
    ladder: STANDARD_POLICY.ladders.standard as LadderData,
    published: { from: once(plusDays(begins, publishedOn), '13:30'), ladder },
  };
};
