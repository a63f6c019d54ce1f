import type { Actor } from '../actor';
import type { Movement } from '../ledger/movement';
import { type Notice, noticesOf } from '../notices/notices';
import { type Obligation, timedOf } from '../obligations/obligation';
import type { Refusal } from '../reason';
import type { Instant } from '../time/instant';
import { automaticTransitions, nextWakeAt } from './automaticTransitions';
import { isOpened } from './case';
import type { Context } from './context';
import { deadlineEvents, movedDates, moversOf, runningEvents } from './deadlines';
import type { Happened } from './event';
import { type BallotRow, type Headline, movementsIn, type Programme } from './programme';
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
  readonly headline: Headline;
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

const folded = <T extends ProgrammeTypes>(
  { evolve }: Programme<T>,
  c: T['State'],
  events: readonly T['Event'][],
  happened: Happened,
): T['State'] => events.reduce((facts, event) => evolve(facts, event, happened), c);

export { folded as evolveAll };

/** Every stage that these events enter, in order. A case that is opened enters its first stage. */
const stagesEntered = <T extends ProgrammeTypes>(
  { evolve }: Programme<T>,
  before: T['State'],
  events: readonly T['Event'][],
  happened: Happened,
): readonly string[] => {
  const entered: string[] = [];
  let facts = before;
  for (const event of events) {
    const next = evolve(facts, event, happened);
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
  const happened = { at: ctx.now, by: actor.accountId };
  const fold = (c: T['State'], events: readonly T['Event'][]) => folded(programme, c, events, happened);
  // Obligations that were recorded and had begun before. Any other counts as new, e.g. a step that a newer release
  // adds.
  const was = isOpened(before)
    ? lifecycle.awaitedFrom(before, previous).filter(({ key, openedAt }) => {
        const recorded = before.deadlines[key];
        return recorded?.openedAt === openedAt && recorded.isAhead !== true;
      })
    : [];

  // Deadlines are set first, so that automatic transitions see the right dates.
  const settingClocks = (c: T['State'], movers: ReturnType<typeof moversOf>): readonly T['Event'][] => {
    const dates = movedDates<T['Event']>(c, ctx, movers, programme.keptDates(c));
    const clocksOf = (facts: T['State']) => lifecycle.declaration.clocks?.(facts, ctx) ?? [];
    const moved = fold(c, dates);
    // An obligation may begin when one of the clocks ends.
    const clocks = runningEvents(moved, ctx, clocksOf(moved), movers);
    const set = fold(moved, clocks);
    const running = [...lifecycle.awaitedOf(set, ctx).map(timedOf), ...clocksOf(set)];
    return [...dates, ...clocks, ...deadlineEvents(set, ctx, running, movers)];
  };
  const none = moversOf([]);
  const acted = fold(before, decided);
  const clocks = settingClocks(acted, moversOf(decided));
  const timed = fold(acted, clocks);
  const followed = automaticTransitions(programme, timed, ctx, happened);
  const rested = fold(timed, followed);
  const later = followed.length === 0 ? [] : settingClocks(rested, none);
  const events = [...decided, ...clocks, ...followed, ...later];

  // The very facts that were looked at where nothing followed: what was worked out of them holds.
  const facts = fold(rested, later);
  const now = lifecycle.awaitedFrom(facts, ctx);
  const still = new Set(now.map((o) => o.key));
  const headline = programme.headline(facts);
  return {
    facts,
    events,
    blockedBy: lifecycle.blockedBy(facts, ctx),
    fromStage: before.stage,
    enteredStages: stagesEntered(programme, before, events, happened),
    obligations: now.map((o) => {
      const reminded = facts.reminded[o.key];
      return {
        ...o,
        sent: reminded?.sent ?? 0,
        ...(reminded?.escalatedTo === undefined ? {} : { escalatedTo: reminded.escalatedTo }),
      };
    }),
    fulfilled: isOpened(before) ? Object.keys(before.deadlines).filter((key) => !still.has(key)) : [],
    ballots: changedBallots(isOpened(before) ? programme.ballots(before) : [], programme.ballots(facts)),
    movements: movementsIn(events),
    notices: noticesOf({ told: programme.told, name: headline.name }, facts, version, ctx.now, events, was, now),
    headline,
    readModel: programme.readModel?.(facts, ctx) ?? null,
    wakeAt: nextWakeAt(programme, facts, ctx),
  };
};
