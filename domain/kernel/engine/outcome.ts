import type { Actor } from '../actor';
import type { Movement } from '../ledger/movement';
import { type Notice, noticesOf } from '../notices/notices';
import { type Obligation, timedItemOf } from '../obligations/obligation';
import type { Refusal } from '../reason';
import type { Instant } from '../time/instant';
import { automaticTransitions, nextWakeAt } from './automaticTransitions';
import { isOpened } from './case';
import type { Context } from './context';
import { deadlineEvents, deadlineTriggersOf, movedFactDeadlines, runningDeadlineEvents } from './deadlines';
import type { EventMetadata } from './event';
import { type BallotRow, type CaseSummary, movementsIn, type Programme } from './programme';
import type { ProgrammeTypes } from './types';

/** An obligation as its database row shows it. */
export type ObligationRow = Obligation & { readonly sent: number; readonly escalatedTo?: 'leader' | 'district' };

/** Everything that one command changes, calculated before anything is written. */
export interface Outcome<T extends ProgrammeTypes = ProgrammeTypes> {
  readonly facts: T['State'];
  readonly events: readonly T['Event'][];
  readonly blockedBy: Refusal;
  readonly fromStage: string | undefined;
  /** Stages and ends entered, in order. */
  readonly enteredStages: readonly string[];
  readonly obligations: readonly ObligationRow[];
  /** Keys of obligations that are no longer awaited. */
  readonly fulfilled: readonly string[];
  readonly ballots: readonly BallotRow[];
  readonly movements: readonly Movement[];
  readonly notices: readonly Notice[];
  readonly summary: CaseSummary;
  /** The programme's own read model. */
  readonly readModel: object | null;
  /** When the next automatic event is due: the workflow sleeps until then. */
  readonly wakeAt: Instant | undefined;
}

/** New ballots, and those whose row changed. */
const changedBallots = (before: readonly BallotRow[], after: readonly BallotRow[]): readonly BallotRow[] => {
  const known = new Map(before.map((row) => [row.ballotId, JSON.stringify(row)]));
  return after.filter((row) => known.get(row.ballotId) !== JSON.stringify(row));
};

const evolveAll = <T extends ProgrammeTypes>(
  { evolve }: Programme<T>,
  c: T['State'],
  events: readonly T['Event'][],
  metadata: EventMetadata,
): T['State'] => events.reduce((facts, event) => evolve(facts, event, metadata), c);

export { evolveAll };

/** Every stage that these events enter, in order. A case that is opened enters its first stage. */
const stagesEntered = <T extends ProgrammeTypes>(
  { evolve }: Programme<T>,
  before: T['State'],
  events: readonly T['Event'][],
  metadata: EventMetadata,
): readonly string[] => {
  const entered: string[] = [];
  let facts = before;
  for (const event of events) {
    const next = evolve(facts, event, metadata);
    if (next.stage !== facts.stage) entered.push(next.stage);
    facts = next;
  }
  return entered;
};

/**
 * The consequences of the decided events: state, automatic transitions, deadlines, rows and notices. Calculated once,
 * when they are written; a replay applies what was recorded. `previous` is the setting before this commit.
 */
export const outcomeOf = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  before: T['State'],
  decided: readonly T['Event'][],
  ctx: Context<T['Policy']>,
  actor: Actor,
  version: number,
  previous: Context<T['Policy']> = ctx,
): Outcome<T> => {
  const { lifecycle } = programme;
  const metadata = { at: ctx.now, by: actor.accountId };
  const fold = (c: T['State'], events: readonly T['Event'][]) => evolveAll(programme, c, events, metadata);
  // Obligations that were recorded and had begun before. Any other counts as new, e.g. a step that a newer release
  // adds.
  const askedBefore = isOpened(before)
    ? lifecycle.awaitedFrom(before, previous).filter(({ key, openedAt }) => {
        const recorded = before.deadlines[key];
        return recorded?.openedAt === openedAt && recorded.isAhead !== true;
      })
    : [];

  // Deadlines are set first, so that automatic transitions see the right dates.
  const deadlineChanges = (c: T['State'], triggers: ReturnType<typeof deadlineTriggersOf>): readonly T['Event'][] => {
    const dates = movedFactDeadlines<T['Event']>(c, ctx, triggers, programme.factDeadlines(c));
    const clocksOf = (facts: T['State']) => lifecycle.declaration.clocks?.(facts, ctx) ?? [];
    const moved = fold(c, dates);
    // An obligation may begin when one of the clocks ends.
    const clocks = runningDeadlineEvents(moved, ctx, clocksOf(moved), triggers);
    const set = fold(moved, clocks);
    const running = [...lifecycle.awaitedItems(set, ctx).map(timedItemOf), ...clocksOf(set)];
    return [...dates, ...clocks, ...deadlineEvents(set, ctx, running, triggers)];
  };
  const none = deadlineTriggersOf([]);
  const afterCommand = fold(before, decided);
  const clocks = deadlineChanges(afterCommand, deadlineTriggersOf(decided));
  const withDeadlines = fold(afterCommand, clocks);
  const automaticEvents = automaticTransitions(programme, withDeadlines, ctx, metadata);
  const rested = fold(withDeadlines, automaticEvents);
  const laterChanges = automaticEvents.length === 0 ? [] : deadlineChanges(rested, none);
  const events = [...decided, ...clocks, ...automaticEvents, ...laterChanges];

  // The very facts that were looked at where nothing followed: what was worked out of them holds.
  const facts = fold(rested, laterChanges);
  const now = lifecycle.awaitedFrom(facts, ctx);
  const stillAwaited = new Set(now.map((o) => o.key));
  const summary = programme.summary(facts);
  return {
    facts,
    events,
    blockedBy: lifecycle.blockedBy(facts, ctx),
    fromStage: before.stage,
    enteredStages: stagesEntered(programme, before, events, metadata),
    obligations: now.map((o) => {
      const reminded = facts.reminded[o.key];
      return {
        ...o,
        sent: reminded?.sent ?? 0,
        ...(reminded?.escalatedTo === undefined ? {} : { escalatedTo: reminded.escalatedTo }),
      };
    }),
    fulfilled: isOpened(before) ? Object.keys(before.deadlines).filter((key) => !stillAwaited.has(key)) : [],
    ballots: changedBallots(isOpened(before) ? programme.ballots(before) : [], programme.ballots(facts)),
    movements: movementsIn(events),
    notices: noticesOf({
      noticeRecipients: programme.noticeRecipients,
      name: summary.name,
      facts,
      version,
      at: ctx.now,
      events,
      openBefore: askedBefore,
      openAfter: now,
    }),
    summary,
    readModel: programme.readModel?.(facts, ctx) ?? null,
    wakeAt: nextWakeAt(programme, facts, ctx),
  };
};
