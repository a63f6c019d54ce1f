import { SYSTEM } from '../actor';
import { type Calendar, differFrom } from '../time/calendar';
import { noticeVersionsIn } from '../time/calendarNotice';
import { dateOf, type Instant, type LocalDate } from '../time/instant';
import { nextWakeAt } from './automaticTransitions';
import type { CaseState } from './case';
import type { CaseEventData } from './caseEvents';
import type { Context } from './context';
import type { EventsOf } from './event';
import { deadlinesAfter } from './outcome';
import type { Programme } from './programme';
import type { ProgrammeTypes } from './types';

/** What a newer calendar changes in a case. */
export interface CalendarEffect<T extends ProgrammeTypes = ProgrammeTypes> {
  /** The events that give deadlines another date. */
  readonly moved: readonly T['Event'][];
  /** The next reminder, or whatever else comes by itself, is due earlier: the workflow has to be told. */
  readonly wakesEarlier: boolean;
}

/**
 * The day from which days count for a case: the first on which something that is awaited was opened. A ladder goes on counting
 * days that are over by the time at which it is next looked at, such as a closure that was entered ahead.
 */
const countsFrom = ({ deadlines }: CaseState, now: Instant): LocalDate =>
  Object.values(deadlines)
    .map(({ openedAt }) => dateOf(openedAt))
    .reduce((first, day) => (day < first ? day : first), dateOf(now));

/** Whether a calendar says something else than the one that a case holds of any day that counts for it. */
export const saysOtherwise = (facts: CaseState, held: Context, calendar: Calendar): boolean =>
  differFrom(countsFrom(facts, held.now), held.calendar, calendar);

/** A case takes up a newer calendar. */
export const calendarReloaded = (
  { calendar: { version } }: Context,
  { calendar: held }: Context,
): EventsOf<Pick<CaseEventData, 'calendarReloaded'>> => {
  const known = noticeVersionsIn(held.version);
  const added = noticeVersionsIn(version).filter((notice) => !known.includes(notice));
  return { type: 'calendarReloaded', data: { version, added } };
};

/** The event that takes up a newer calendar with another commit, if the context has one. */
export const calendarTakenUp = (
  ctx: Context,
  previous: Context,
): readonly EventsOf<Pick<CaseEventData, 'calendarReloaded'>>[] =>
  ctx.calendar === previous.calendar ? [] : [calendarReloaded(ctx, previous)];

const dueIn = (data: unknown): Instant | undefined => (data as { readonly dueAt?: Instant }).dueAt;

/** Whether an event gives a date that had been told another one; not one that only becomes certain. */
const isMove = (deadlines: ProgrammeTypes['State']['deadlines'], { type, data }: ProgrammeTypes['Event']): boolean => {
  if (type === 'obligationClosed') return false;
  if (type !== 'deadlineMoved' && type !== 'obligationOpened') return true;
  const known = deadlines[(data as { readonly key: string }).key];
  return known !== undefined && known.dueAt !== dueIn(data);
};

/**
 * What a newer calendar changes in a case, calculated before anything is written.
 *
 * @param ctx With the newer calendar.
 * @param previous With the calendar that the case holds.
 */
export const calendarEffect = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  facts: T['State'],
  ctx: Context<T['Policy']>,
  previous: Context<T['Policy']>,
): CalendarEffect<T> => {
  const reloaded = calendarReloaded(ctx, previous) as T['Event'];
  const after = deadlinesAfter(programme, facts, [reloaded], ctx, SYSTEM.accountId);
  const wakes = nextWakeAt(programme, after.facts, ctx);
  const woke = nextWakeAt(programme, facts, previous);
  return {
    moved: after.events.filter((event) => event !== reloaded && isMove(facts.deadlines, event)),
    wakesEarlier: wakes !== undefined && (woke === undefined || wakes < woke),
  };
};

/** Whether a case is given a version of its own for a newer calendar. Otherwise its next commit takes it up. */
export const isAffected = ({ moved, wakesEarlier }: CalendarEffect): boolean => moved.length > 0 || wakesEarlier;
