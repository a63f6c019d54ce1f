import { reckoned, type Timed } from '../obligations/obligation';
import type { CaseState, Deadline } from './case';
import type { CaseEventData } from './caseEvents';
import type { Context } from './context';
import type { EventsOf } from './event';

type DeadlineEvent = EventsOf<Pick<CaseEventData, 'obligationOpened' | 'obligationClosed' | 'deadlineMoved'>>;

/** A date that a fact of its own keeps, such as a ballot's close, with the event that moves it. */
export interface KeptDate<Event> {
  readonly openedAt: string;
  readonly within: NonNullable<Deadline['within']>;
  readonly dueAt: string;
  readonly moved: (dueAt: string) => Event;
}

/** What sets clocks anew: the end of a suspension those it stopped, a newer calendar those still ahead, an extension its own. */
export interface Movers {
  readonly isResumed: boolean;
  readonly isReloaded: boolean;
  readonly extended: ReadonlySet<string>;
}

/** What was over when the clock stopped stays over, and so it does whatever a calendar says that came later. */
const isMoved = (
  { pauses }: CaseState,
  { isResumed, isReloaded, extended }: Movers,
  { now }: Context,
  key: string,
  dueAt: string,
): boolean => (isResumed && dueAt > (pauses.at(-1)?.from ?? '')) || extended.has(key) || (isReloaded && dueAt > now);

export const moversOf = (events: readonly { readonly type: string; readonly data: unknown }[]): Movers => ({
  isResumed: events.some(({ type }) => type === 'caseResumed'),
  isReloaded: events.some(({ type }) => type === 'calendarReloaded'),
  extended: new Set(
    events.flatMap(({ type, data }) =>
      type === 'obligationExtended' ? [(data as CaseEventData['obligationExtended']).key] : [],
    ),
  ),
});

/** Dates kept elsewhere that a mover has moved. */
export const movedDates = <Event>(
  c: CaseState,
  ctx: Context,
  movers: Movers,
  kept: readonly KeptDate<Event>[],
): readonly Event[] =>
  kept.flatMap(({ openedAt, within, dueAt, moved }) => {
    if (!isMoved(c, movers, ctx, '', dueAt)) return [];
    const { at } = reckoned(c, ctx, { key: '', openedAt, within });
    return at === dueAt ? [] : [moved(at)];
  });

const opened = (c: CaseState, ctx: Context, timed: Timed): DeadlineEvent => {
  const due = reckoned(c, ctx, timed);
  const { key, openedAt } = timed;
  const within = 'within' in timed ? { within: timed.within } : {};
  const isAhead = openedAt > ctx.now ? ({ isAhead: true } as const) : {};
  return {
    type: 'obligationOpened',
    data: { key, openedAt, dueAt: due.at, provisional: due.provisional, ...within, ...isAhead },
  };
};

/** As it was granted when it was first recorded: whatever the policy says now. */
const asGranted = (timed: Timed, { within }: Deadline): Timed =>
  within === undefined ? timed : { key: timed.key, openedAt: timed.openedAt, within };

const moved = (c: CaseState, ctx: Context, timed: Timed, known: Deadline, movers: Movers): readonly DeadlineEvent[] => {
  // Without a period it follows the fact that records its date.
  if (known.within !== undefined && !isMoved(c, movers, ctx, timed.key, known.dueAt)) return [];
  const due = reckoned(c, ctx, asGranted(timed, known));
  return due.at === known.dueAt && due.provisional === known.provisional
    ? []
    : [{ type: 'deadlineMoved', data: { key: timed.key, dueAt: due.at, provisional: due.provisional } }];
};

/** What has to be recorded of some deadlines that run, new or moved. */
export const runningEvents = (
  c: CaseState,
  ctx: Context,
  running: readonly Timed[],
  movers: Movers,
): readonly DeadlineEvent[] =>
  running.flatMap((timed) => {
    const known = c.deadlines[timed.key];
    if (known === undefined) return [opened(c, ctx, timed)];
    // Its beginning was moved with the date that it follows, such as the end of a notice.
    if (known.openedAt !== timed.openedAt) return [opened(c, ctx, asGranted(timed, known))];
    return moved(c, ctx, timed, known, movers);
  });

/** What has to be recorded of deadlines so that the state says when each opened and when it is due: all that run. */
export const deadlineEvents = (
  c: CaseState,
  ctx: Context,
  running: readonly Timed[],
  movers: Movers,
): readonly DeadlineEvent[] => {
  const keys = new Set(running.map(({ key }) => key));
  return [
    ...Object.keys(c.deadlines)
      .filter((key) => !keys.has(key))
      .map((key): DeadlineEvent => ({ type: 'obligationClosed', data: { key } })),
    ...runningEvents(c, ctx, running, movers),
  ];
};
