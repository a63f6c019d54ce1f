import { computedDue, type TimedItem } from '../obligations/obligation';
import type { CaseState, Deadline } from './case';
import type { CaseEventData } from './caseEvents';
import type { Context } from './context';
import type { EventsOf } from './event';

type DeadlineEvent = EventsOf<Pick<CaseEventData, 'obligationOpened' | 'obligationClosed' | 'deadlineMoved'>>;

/** What may move a date that a fact keeps: the end of a suspension, or a newer calendar. */
export type DeadlineMover = 'resumed' | 'calendar';

/** A date that another fact keeps, such as a ballot's close, and the event that moves it. */
export interface FactDeadline<Event> {
  readonly openedAt: string;
  readonly within: NonNullable<Deadline['within']>;
  readonly dueAt: string;
  /** Times in which this date alone stood still, beside the suspensions of the case. */
  readonly pauses?: CaseState['pauses'];
  readonly moved: (dueAt: string, because: DeadlineMover) => Event;
}

/** What moves due dates: the end of a suspension, a newer calendar, an extension of one obligation. */
export interface DeadlineTriggers {
  readonly isResumed: boolean;
  readonly isReloaded: boolean;
  readonly extended: ReadonlySet<string>;
}

/** Whether a due date moves. A date that had passed before the suspension, or before the newer calendar, stays. */
const isMoved = (
  { pauses }: CaseState,
  { isResumed, isReloaded, extended }: DeadlineTriggers,
  { now }: Context,
  key: string,
  dueAt: string,
): boolean => (isResumed && dueAt > (pauses.at(-1)?.from ?? '')) || extended.has(key) || (isReloaded && dueAt > now);

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

const moved = (
  c: CaseState,
  ctx: Context,
  timed: TimedItem,
  known: Deadline,
  triggers: DeadlineTriggers,
): readonly DeadlineEvent[] => {
  // Without a period, the deadline follows the fact that keeps the date.
  if (known.within !== undefined && !isMoved(c, triggers, ctx, timed.key, known.dueAt)) return [];
  const due = computedDue(c, ctx, asGranted(timed, known));
  return due.at === known.dueAt && due.provisional === known.provisional
    ? []
    : [{ type: 'deadlineMoved', data: { key: timed.key, dueAt: due.at, provisional: due.provisional } }];
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
