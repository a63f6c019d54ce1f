import { nextWakeAt } from '../../../domain/kernel/engine/automaticTransitions';
import { initialState, isSuspended } from '../../../domain/kernel/engine/case';
import { metadataOf } from '../../../domain/kernel/engine/event';
import type { Outcome } from '../../../domain/kernel/engine/outcome';
import type { Instant } from '../../../domain/kernel/time/instant';
import type { Renovation } from '../../../domain/renovation/command';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { evolve } from '../../../domain/renovation/evolve';
import { awaitedFrom, isOver } from '../../../domain/renovation/lifecycle';
import { RENOVATION } from '../../../domain/renovation/programme';
import { ENDS, type End } from '../../../domain/renovation/stage';
import type { PureCourtyard } from './pureCourtyard';

type Committed = Outcome<Renovation>;

const isEnded = ({ stage }: Pick<Courtyard, 'stage'>): boolean => ENDS.includes(stage as End);
const isClock = (key: string): boolean => /^(cooling-off|defect-period):/.test(key);

/** Every recorded date of a case by a unique name: obligations, timers, ballots and notices. */
const datesOf = (c: Courtyard): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(c.deadlines ?? {}).map(([key, d]) => [key, `${d.openedAt} ${d.dueAt}`] as const),
    ...(c.ballots ?? []).flatMap(({ ballotId, closesAt, notice }) => [
      [`closes:${ballotId}`, closesAt] as const,
      ...(notice === undefined ? [] : [[`notice:${ballotId}`, notice.endsAt] as const]),
    ]),
  ]);

const MOVE = new Set(['obligationOpened', 'deadlineMoved', 'ballotCloseMoved', 'ballotExtended', 'noticeEndMoved']);
const CAUSES = new Set(['caseResumed', 'calendarReloaded', 'obligationExtended', 'ballotExtended']);

/** A recorded date changes only if the log says that it moved, and why it may. */
const expectKeptDates = (before: Courtyard, { facts, events }: Committed): void => {
  const types = events.map(({ type }) => type);
  const was = datesOf(before);
  const now = datesOf(facts);
  const moved = [...now].filter(([key, at]) => was.has(key) && was.get(key) !== at).map(([key]) => key);
  // While the clock stands still, what is done meanwhile finds that a date ahead has become later.
  const isPaused = before.suspension !== undefined && moved.every((key) => (now.get(key) ?? '') > (was.get(key) ?? ''));
  if (moved.length > 0 && !isPaused && !types.some((type) => CAUSES.has(type))) {
    throw new Error(`${moved.join(', ')} moved by ${types.join(', ')}`);
  }
  const unsaid = moved.filter((key) => {
    const [kind = '', id = ''] = key.split(/:(.*)/);
    const named = kind === 'closes' || kind === 'notice' ? id : key;
    return !events.some(({ type, data }) => MOVE.has(type) && Object.values(data).includes(named));
  });
  expect(unsaid).toEqual([]);
  if (types.some((type) => type === 'caseResumed')) {
    const over = moved.filter((key) => (before.deadlines[key]?.dueAt ?? '9') <= (before.suspension?.since ?? ''));
    expect(over).toEqual([]);
  }
};

/** What holds for any case at any time. */
const expectSound = (c: Courtyard, ctx: Context): void => {
  const awaited = awaitedFrom(c, ctx);
  if (isEnded(c)) {
    expect(c.suspension).toBeUndefined();
    expect(c.pauses.filter(({ to }) => to === undefined)).toEqual([]);
    const isOwing = isOver(c) ? [] : awaited.map(({ code }) => code);
    expect(awaited.map(({ code }) => code)).toEqual(isOwing);
    // An ended case that still owes something keeps its obligation.
    if (!isOver(c) && c.stage !== 'notAdopted') {
      expect(awaited.length).toBeGreaterThan(0);
      expect(nextWakeAt<Renovation>(RENOVATION, c, ctx)).toBeDefined();
    }
  }
  if (isSuspended(c)) expect(nextWakeAt<Renovation>(RENOVATION, c, ctx)).toBeUndefined();
};

/** Right after a commit, the recorded obligations equal the derived ones. */
const expectRecorded = (c: Courtyard, ctx: Context): void => {
  const awaited = awaitedFrom(c, ctx);
  const recorded = awaited.map(({ key, openedAt, dueAt }) => [key, { openedAt, dueAt }]);
  const kept = Object.entries(c.deadlines).filter(([key]) => !isClock(key));
  expect(Object.fromEntries(kept.map(([key, { openedAt, dueAt }]) => [key, { openedAt, dueAt }]))).toEqual(
    Object.fromEntries(recorded),
  );
  // Extensions, reminders and urgings end with their obligation; one that is opened again starts without them.
  const noted = [c.extensions, c.reminded, c.urged].flatMap((notes) => Object.keys(notes));
  expect(noted.filter((key) => c.deadlines[key] === undefined)).toEqual([]);
};

/** Checks every commit of a case, and the rows that the commit would write. */
export class InvariantChecker {
  /** The rungs that each open obligation has reached, by its dates. */
  private readonly rungs = new Map<string, Set<string>>();
  /** Who was asked for each open obligation, by the moment from which it counts. */
  private readonly asked = new Map<string, Set<string>>();
  private readonly told = new Set<string>();
  /** The open obligation rows, as commits upsert and close them. */
  private readonly rows = new Map<string, Instant>();
  /** How far generated courses reach, so that a test can require that they reach far enough. */
  readonly reached = new Set<string>();

  constructor(private readonly c: PureCourtyard) {
    c.onCommit = (outcome, before) => this.look(outcome, before);
    this.noteAsked(c.notices);
  }

  private look(outcome: Committed, before: Courtyard): void {
    const { facts, events } = outcome;
    const ctx = this.c.context;
    expectKeptDates(before, outcome);
    this.expectEachRungOnce(outcome, before);
    this.expectAskedOnce(outcome);
    expectRecorded(facts, ctx);
    for (const { key, dueAt } of outcome.obligations) this.rows.set(key, dueAt);
    for (const key of outcome.fulfilled) for (const kept of [this.rows, this.rungs, this.asked]) kept.delete(key);
    const open = awaitedFrom(facts, ctx).map(({ key, dueAt }) => [key, dueAt]);
    expect(Object.fromEntries(this.rows)).toEqual(Object.fromEntries(open));
    expect(outcome.movements.filter(({ amountFen }) => amountFen === 0)).toEqual([]);
    for (const { type } of events) this.reached.add(type);
    this.reached.add(facts.stage);
    if (isSuspended(before) && isEnded(facts)) this.reached.add(`suspended → ${facts.stage}`);
    if (isEnded(facts) && !isOver(facts) && facts.stage !== 'notAdopted') this.reached.add(`${facts.stage}, owing`);
  }

  private expectEachRungOnce({ events }: Committed, before: Courtyard): void {
    let facts = before;
    for (const one of events) {
      facts = evolve(facts, one, metadataOf(one, { at: this.c.now, by: '' }));
      if (one.type !== 'rungReached') continue;
      if (isSuspended(facts)) throw new Error('a rung while the clock stands still');
      const { key, name } = one.data;
      const deadline = facts.deadlines[key];
      if (deadline === undefined) throw new Error(`a rung of ${key}, which is not recorded`);
      this.noteOnce(this.rungs, key, `${deadline.openedAt} ${deadline.dueAt} ${name}`);
    }
  }

  /**
   * Whoever is responsible is asked once at each opening, also at a second one that counts from the same moment, and when
   * it is their turn again.
   */
  private expectAskedOnce({ notices, parties, obligations }: Committed): void {
    const newlyEngaged = parties.filter(({ to }) => to === undefined).map(({ role }): string => role);
    for (const { key, openedAt, holder, coHolders } of obligations) {
      const responsible = [holder, ...coHolders].map((role) => `${openedAt} ${role}`);
      const known = [...(this.asked.get(key) ?? [])];
      const isStill = (name: string) =>
        responsible.includes(name) && !newlyEngaged.some((role) => name.endsWith(` ${role}`));
      this.asked.set(key, new Set(known.filter(isStill)));
    }
    this.noteAsked(notices);
  }

  private noteAsked(notices: Committed['notices']): void {
    for (const { kind, toRole, params } of notices)
      if (kind === 'asked') this.noteOnce(this.asked, `${params.key}`, `${params.openedAt} ${toRole}`);
      else if (toRole !== undefined) this.told.add(`${params.key} ${toRole}`);
  }

  private noteOnce(noted: Map<string, Set<string>>, key: string, name: string): void {
    const known = noted.get(key) ?? new Set();
    expect([key, known]).not.toEqual([key, new Set(known).add(name)]);
    noted.set(key, known.add(name));
  }

  /** Holds at any moment, also between commits. */
  expectSound(): void {
    const { facts, context, now } = this.c;
    expectSound(facts, context);
    if (isSuspended(facts)) return;
    // Every holder has got a notice of the obligation, also where its time began without a command; whoever joins it once
    // its term is over is told of that.
    const begun = awaitedFrom(facts, context).filter(({ openedAt }) => openedAt <= now);
    const unasked = begun.flatMap(({ key, openedAt, holder, coHolders }) =>
      [holder, ...coHolders]
        .filter((role) => !this.asked.get(key)?.has(`${openedAt} ${role}`))
        .filter((role) => !(coHolders.includes(role) && this.told.has(`${key} ${role}`)))
        .map((role) => [key, role]),
    );
    expect(unasked).toEqual([]);
  }

  /** The recorded events fold to the state, and no notice was sent twice. */
  expectConsistentLog(): void {
    const folded = this.c.log.reduce(
      (facts, { at, by, event }) => evolve(facts, event, metadataOf(event, { at, by })),
      initialState<Courtyard>(),
    );
    expect(folded).toEqual(this.c.facts);
    const keys = this.c.notices.map(({ key }) => key);
    expect(keys.filter((key, i) => keys.indexOf(key) < i)).toEqual([]);
  }
}
