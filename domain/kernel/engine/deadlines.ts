import { computedDue, type TimedItem } from '../obligations/obligation';
import { isCovered } from '../time/calendar';
import type { Due } from '../time/deadline';
import { dateOf } from '../time/instant';
import type { CaseState, Deadline } from './case';
import type { CaseEventData, DeadlineMover } from './caseEvents';
import type { Context } from './context';
import type { EventsOf } from './event';

type DeadlineEvent = EventsOf<Pick<CaseEventData, 'obligationOpened' | 'obligationClosed' | 'deadlineMoved'>>;

/** What may move a date that a fact keeps: the end of a suspension, or a newer calendar. */
export type FactMover = Exclude<DeadlineMover, 'extended'>;

/** A date that another fact keeps, such as a ballot's close, and the event that moves it. */
export interface FactDeadline<Event> {
  readonly openedAt: string;
  readonly within: NonNullable<Deadline['within']>;
  readonly dueAt: string;
  /** Times in which this date alone stood still, beside the suspensions of the case. */
  readonly pauses?: CaseState['pauses'];
  readonly moved: (dueAt: string, because: FactMover) => Event;
}

/** What moves due dates: the end of a suspension, a newer calendar, an extension of one obligation. */
export interface DeadlineTriggers {
  readonly isResumed: boolean;
  readonly isReloaded: boolean;
  readonly extended: ReadonlySet<string>;
}

/**
 * Whether a due date moves. A date that had passed before the suspension, or before the newer calendar, stays. While the case is
 * suspended no date counts: the newer calendar is taken up with the days that are left when it goes on.
 */
const isMoved = (
  { pauses, suspension }: CaseState,
  { isResumed, isReloaded, extended }: DeadlineTriggers,
  { now }: Context,
  key: string,
  dueAt: string,
): boolean =>
  (isResumed && dueAt > (pauses.at(-1)?.from ?? '')) ||
  extended.has(key) ||
  (isReloaded && suspension === undefined && dueAt > now);

export const deadlineTriggersOf = (
  events: readonly { readonly type: string; readonly data: unknown }[],
): DeadlineTriggers => ({
  isResumed: events.some(({ type }) => type === 'caseResumed'),
  isReloaded: events.some(({ type }) => type === 'calendarReloaded'),
  extended: new Set(
    events.flatMap(({ type, data }) =>
      type === 'obligationExtended' ? [(data as CaseEventData['obligationExtended']).key] : [],
    ),
  ),
});

/** Events that move the dates which other facts keep. They move later only: people were told that they have until then. */
export const movedFactDeadlines = <Event>(
  c: CaseState,
  ctx: Context,
  triggers: DeadlineTriggers,
  kept: readonly FactDeadline<Event>[],
): readonly Event[] =>
  kept.flatMap(({ openedAt, within, dueAt, pauses = [], moved }) => {
    if (!isMoved(c, triggers, ctx, '', dueAt)) return [];
    const { at } = computedDue({ ...c, pauses: [...c.pauses, ...pauses] }, ctx, { key: '', openedAt, within });
    return at <= dueAt ? [] : [moved(at, triggers.isResumed ? 'resumed' : 'calendar')];
  });

const opened = (c: CaseState, ctx: Context, timed: TimedItem): DeadlineEvent => {
  const due = computedDue(c, ctx, timed);
  const { key, openedAt } = timed;
  const within = 'within' in timed ? { within: timed.within } : {};
  const isAhead = openedAt > ctx.now ? ({ isAhead: true } as const) : {};
  return {
    type: 'obligationOpened',
    data: { key, openedAt, dueAt: due.at, provisional: due.provisional, ...within, ...isAhead },
  };
};

/** The period granted when the deadline was recorded; a newer policy does not change it. */
const asGranted = (timed: TimedItem, { within }: Deadline): TimedItem =>
  within === undefined ? timed : { key: timed.key, openedAt: timed.openedAt, within };

/** What gives the deadline of a period another date. */
const moverOf = ({ extended, isResumed }: DeadlineTriggers, key: string): DeadlineMover => {
  if (extended.has(key)) return 'extended';
  return isResumed ? 'resumed' : 'calendar';
};

/** The later of the dates, unless the policy lets a newer calendar bring forward what was promised. */
const notEarlier = ({ calendar, policy }: Context, promised: string, due: Due): Due =>
  due.at >= promised || policy.calendars?.mayMoveEarlier === true
    ? due
    : { at: promised, provisional: !isCovered(calendar, dateOf(promised)) };

const moved = (
  c: CaseState,
  ctx: Context,
  timed: TimedItem,
  known: Deadline,
  triggers: DeadlineTriggers,
): readonly DeadlineEvent[] => {
  const { key } = timed;
  const { within, dueAt: from, provisional } = known;
  // Without a period, the deadline follows the fact that keeps the date.
  if (within !== undefined && !isMoved(c, triggers, ctx, key, from)) return [];
  const computed = computedDue(c, ctx, asGranted(timed, known));
  const due = within === undefined ? computed : notEarlier(ctx, from, computed);
  if (due.at === from && due.provisional === provisional) return [];
  const told = within === undefined || due.at === from ? {} : { from, because: moverOf(triggers, key) };
  return [{ type: 'deadlineMoved', data: { key, dueAt: due.at, provisional: due.provisional, ...told } }];
};

/** Events for deadlines that run: those that are new, and those that moved. */
export const runningDeadlineEvents = (
  c: CaseState,
  ctx: Context,
  running: readonly TimedItem[],
  triggers: DeadlineTriggers,
): readonly DeadlineEvent[] =>
  running.flatMap((timed) => {
    const known = c.deadlines[timed.key];
    if (known === undefined) return [opened(c, ctx, timed)];
    // The date that it begins with has moved, such as the end of a notice.
    if (known.openedAt !== timed.openedAt) return [opened(c, ctx, asGranted(timed, known))];
    return moved(c, ctx, timed, known, triggers);
  });

/** Events that bring the recorded deadlines up to date: closed, opened and moved ones. */
export const deadlineEvents = (
  c: CaseState,
  ctx: Context,
  running: readonly TimedItem[],
  triggers: DeadlineTriggers,
): readonly DeadlineEvent[] => {
  const keys = new Set(running.map(({ key }) => key));
  return [
    ...Object.keys(c.deadlines)
      .filter((key) => !keys.has(key))
      .map((key): DeadlineEvent => ({ type: 'obligationClosed', data: { key } })),
    ...runningDeadlineEvents(c, ctx, running, triggers),
  ];
};
