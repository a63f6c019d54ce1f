import type { Actor } from '../actor';
import { type NumberChanges, numberChanges } from '../documents/numbers';
import type { Engagement } from '../engagement';
import type { Movement } from '../ledger/movement';
import { type Notice, noticesOf } from '../notices/notices';
import { type Obligation, timedItemOf } from '../obligations/obligation';
import { type Party, partyRowsOf } from '../obligations/parties';
import type { Receiver } from '../policies/casePolicy';
import type { Refusal } from '../reason';
import type { Instant } from '../time/instant';
import { AppliedEvents } from './appliedEvents';
import { addAutomaticEvents, nextWakeAt } from './automaticTransitions';
import { isOpened, type RequestedCommand } from './case';
import type { Context } from './context';
import {
  type DeadlineTriggers,
  deadlineEvents,
  deadlineTriggersOf,
  movedFactDeadlines,
  runningDeadlineEvents,
} from './deadlines';
import { outdatedRequests } from './outdatedRequests';
import { type BallotRow, type CaseSummary, engagementsOf, movementsIn, type Programme } from './programme';
import type { ProgrammeTypes } from './types';

/** An obligation as its database row shows it. */
export type ObligationRow = Obligation & {
  readonly sent: number;
  readonly escalatedTo?: Exclude<Receiver, 'holder'>;
  readonly parties?: readonly Party[];
};

/** Everything that one command changes, calculated before anything is written. */
export interface Outcome<T extends ProgrammeTypes = ProgrammeTypes> {
  readonly facts: T['State'];
  readonly events: readonly T['Event'][];
  /** Requests that waited and can be released no more. */
  readonly outdated: readonly RequestedCommand[];
  readonly blockedBy: Refusal;
  readonly fromStage: string | undefined;
  /** Stages and ends entered, in order. */
  readonly enteredStages: readonly string[];
  readonly obligations: readonly ObligationRow[];
  /** Keys of obligations that are no longer awaited. */
  readonly fulfilled: readonly string[];
  readonly ballots: readonly BallotRow[];
  /** New engagements of firms, and those that ended. */
  readonly parties: readonly PartyRow[];
  readonly movements: readonly Movement[];
  /** Numbers of invoices and vouchers that the case takes or frees. */
  readonly numbers: NumberChanges;
  readonly notices: readonly Notice[];
  readonly summary: CaseSummary;
  /** The programme's own read model. */
  readonly readModel: object | null;
  /** When the next automatic event is due: the workflow sleeps until then. */
  readonly wakeAt: Instant | undefined;
}

/** An engagement as its database row shows it: numbered in the order in which firms were engaged. */
export type PartyRow = Pick<Engagement, 'role' | 'organisationId' | 'from' | 'to'> & { readonly no: number };

export const partyRows = (engagements: readonly Engagement[]): readonly PartyRow[] =>
  engagements.map(({ name: _, why: _why, ...row }, i) => ({ no: i + 1, ...row }));

/** New rows, and those that changed. */
const changedRows = <R, K extends keyof R>(key: K, before: readonly R[], after: readonly R[]): readonly R[] => {
  const known = new Map(before.map((row) => [row[key], JSON.stringify(row)]));
  return after.filter((row) => known.get(row[key]) !== JSON.stringify(row));
};

/** Brings the recorded deadlines up to date. The triggers say which of them move. */
const addDeadlineEvents = <T extends ProgrammeTypes>(
  { lifecycle, factDeadlines }: Programme<T>,
  applied: AppliedEvents<T>,
  ctx: Context<T['Policy']>,
  triggers: DeadlineTriggers,
): void => {
  const clocks = () => lifecycle.declaration.clocks?.(applied.facts, ctx) ?? [];
  applied.add(movedFactDeadlines<T['Event']>(applied.facts, ctx, triggers, factDeadlines(applied.facts)));
  // An obligation may begin when one of the clocks ends.
  applied.add(runningDeadlineEvents(applied.facts, ctx, clocks(), triggers));
  const running = [...lifecycle.awaitedItems(applied.facts, ctx).map(timedItemOf), ...clocks()];
  applied.add(deadlineEvents(applied.facts, ctx, running, triggers));
};

/** The state after decided events and what they do to deadlines, without what follows automatically. */
export const deadlinesAfter = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  before: T['State'],
  decided: readonly T['Event'][],
  ctx: Context<T['Policy']>,
  by: string,
): AppliedEvents<T> => {
  const applied = new AppliedEvents(programme, before, { at: ctx.now, by });
  applied.add(decided);
  addDeadlineEvents(programme, applied, ctx, deadlineTriggersOf(decided));
  return applied;
};

/** The state after decided events and all that follows from them by itself: deadlines, automatic transitions, reminders due. */
export const consequencesOf = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  before: T['State'],
  decided: readonly T['Event'][],
  ctx: Context<T['Policy']>,
  by: string,
): AppliedEvents<T> => {
  // Deadlines are set first, so that automatic transitions see the right dates.
  const applied = deadlinesAfter(programme, before, decided, ctx, by);
  if (addAutomaticEvents(programme, applied, ctx)) addDeadlineEvents(programme, applied, ctx, deadlineTriggersOf([]));
  return applied;
};

/** What has been decided, and where it takes effect. */
export interface Decision<T extends ProgrammeTypes> {
  readonly before: T['State'];
  readonly decided: readonly T['Event'][];
  /** The setting that holds from now on. */
  readonly ctx: Context<T['Policy']>;
  /** The setting before this commit, if it was another one. */
  readonly previous?: Context<T['Policy']>;
  readonly actor: Actor;
  /** The version that the commit writes. */
  readonly version: number;
}

/**
 * The consequences of the decided events: state, automatic transitions, deadlines, rows and notices. Calculated once,
 * when they are written; a replay applies what was recorded.
 */
export const outcomeOf = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  { before, decided, ctx, previous = ctx, actor, version }: Decision<T>,
): Outcome<T> => {
  const { lifecycle } = programme;
  const wasOpened = isOpened(before);
  // Obligations that were recorded and had begun before. Any other counts as new, e.g. a step that a newer release
  // adds.
  const askedBefore = wasOpened
    ? lifecycle.awaitedFrom(before, previous).filter(({ key, openedAt }) => {
        const recorded = before.deadlines[key];
        return recorded?.openedAt === openedAt && recorded.isAhead !== true;
      })
    : [];

  const { facts, events, enteredStages } = consequencesOf(programme, before, decided, ctx, actor.accountId);
  const awaited = lifecycle.awaitedFrom(facts, ctx);
  const awaitedKeys = new Set(awaited.map(({ key }) => key));
  const summary = programme.summary(facts);
  const engaged = (c: T['State']) => partyRows(engagementsOf(programme, c));
  const parties = changedRows('no', engaged(before), engaged(facts));
  const outdated = wasOpened ? outdatedRequests(programme, [before, previous], [facts, ctx]) : [];
  return {
    facts,
    events,
    outdated,
    blockedBy: lifecycle.blockedBy(facts, ctx),
    fromStage: before.stage,
    enteredStages,
    obligations: awaited.map((o) => {
      const reminded = facts.reminded[o.key];
      const parties = partyRowsOf(o);
      return {
        ...o,
        ...(parties === undefined ? {} : { parties }),
        sent: reminded?.sent ?? 0,
        ...(reminded?.escalatedTo === undefined ? {} : { escalatedTo: reminded.escalatedTo }),
      };
    }),
    fulfilled: wasOpened ? Object.keys(before.deadlines).filter((key) => !awaitedKeys.has(key)) : [],
    ballots: changedRows('ballotId', wasOpened ? programme.ballots(before) : [], programme.ballots(facts)),
    parties,
    movements: movementsIn(programme, events),
    numbers: numberChanges(wasOpened ? (programme.numbers?.(before) ?? []) : [], programme.numbers?.(facts) ?? []),
    notices: noticesOf({
      noticeRecipients: programme.noticeRecipients,
      name: summary.name,
      facts,
      version,
      at: ctx.now,
      events,
      openBefore: askedBefore,
      openAfter: awaited,
      role: actor.role,
      outdated,
      newlyEngaged: parties.filter(({ to }) => to === undefined).map(({ role }) => role),
    }),
    summary,
    readModel: programme.readModel?.(facts, ctx) ?? null,
    wakeAt: nextWakeAt(programme, facts, ctx),
  };
};
