import { type CaseState, isSuspended, type Reminded } from '../engine/case';
import { toldLast } from '../engine/caseReducers';
import type { Context } from '../engine/context';
import { type Ladder, type Receiver, repeatName, repeatsOf, rungName } from '../policies/casePolicy';
import { dayAfterPeriod, type PausesUntil, reminderAt } from '../time/deadline';
import { atHour, dateOf, type Instant, type LocalDate, minutesOfDay } from '../time/instant';
import { nextSending } from '../time/quiet';
import { codeInKey, type Obligation } from './obligation';

/** A rung of an obligation's ladder, the moment at which it is sent, and its receiver. */
export interface DueRung {
  /** The rung's own name in its ladder; those that repeat the last are `again:1`, `again:2` … */
  readonly name: string;
  readonly at: Instant;
  readonly to: Receiver;
  /** The number of a repeat, from 1. */
  readonly repeat?: number;
  /** The working morning for which it was planned, if it is sent on a later day. */
  readonly plannedAt?: Instant;
}

const ladderOf = ({ policy }: Context, { ladder }: Obligation): Ladder =>
  policy.ladders[ladder] ?? policy.ladders.standard;

/** A rung as planned, whatever was sent. */
type PlannedRung = Omit<DueRung, 'plannedAt'>;

interface Climb {
  readonly c: CaseState;
  readonly ctx: Context;
  readonly obligation: Obligation;
}

/** A ladder counts working time: what was suspended after the due day does not count. */
const pausedIn = ({ c, ctx }: Climb): PausesUntil => ({ pauses: c.pauses, now: ctx.now });

/** The ladder's own rungs in the order of their moments. */
const ownRungs = (climb: Climb): readonly PlannedRung[] => {
  const { c, ctx, obligation } = climb;
  const seed = `${c.id}/${obligation.key}`;
  const dueDay = dateOf(obligation.dueAt);
  return ladderOf(ctx, obligation)
    .rungs.map((rung) => ({
      name: rungName(rung),
      at: reminderAt(ctx.calendar, dueDay, rung.offset, seed, pausedIn(climb)),
      to: rung.to,
    }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
};

/** Repeats end somewhere, so that a ladder that was never looked at for years costs no endless loop. */
const MAX_REPEATS = 1_000;

/**
 * The rungs that repeat the last one, to the supervisor: after each of the ladder's pauses, of which the last goes on.
 * Of several obligations of one kind, the one that is due first repeats for all.
 */
function* repeatsAfter(climb: Climb, last: PlannedRung | undefined): Generator<PlannedRung> {
  const { c, ctx, obligation } = climb;
  const pauses = repeatsOf(ladderOf(ctx, obligation));
  if (last === undefined || pauses.length === 0 || isBehindAnother(c, obligation)) return;
  const minutes = minutesOfDay(last.at);
  let day: LocalDate = dateOf(last.at);
  for (let no = 1; no <= MAX_REPEATS; no += 1) {
    const pause = pauses[Math.min(no, pauses.length) - 1];
    if (pause === undefined) return;
    day = dayAfterPeriod(ctx.calendar, day, pause, pausedIn(climb));
    yield { name: repeatName(no), repeat: no, at: atHour(day, 0, minutes), to: 'district' };
  }
}

/** Whether an obligation of the same kind, such as the accounts of an earlier quarter, is due before this one. */
const isBehindAnother = ({ deadlines }: CaseState, { key, dueAt }: Obligation): boolean =>
  Object.entries(deadlines).some(
    ([other, deadline]) =>
      other !== key &&
      codeInKey(other) === codeInKey(key) &&
      (deadline.dueAt < dueAt || (deadline.dueAt === dueAt && other < key)),
  );

/**
 * Whether a rung was sent, under this policy or another, or lies before what its receiver was told last, or before the
 * ladder began.
 */
const isPast = (
  { at, name, to, repeat }: PlannedRung,
  { openedAt }: Obligation,
  reminded: Reminded | undefined,
): boolean =>
  at <= openedAt ||
  (reminded?.restartedAt !== undefined && at <= reminded.restartedAt) ||
  (reminded?.names ?? []).includes(name) ||
  (repeat !== undefined && repeat <= (reminded?.repeated ?? 0)) ||
  at <= (toldLast(reminded)[to] ?? '');

/** The rungs still to be sent as planned: all that are late, then those ahead, up to the first repeat that is ahead. */
const plannedRungs = (climb: Climb): readonly PlannedRung[] => {
  const { c, ctx, obligation } = climb;
  const reminded = c.reminded[obligation.key];
  const own = ownRungs(climb);
  const left = own.filter((rung) => !isPast(rung, obligation, reminded));
  for (const again of repeatsAfter(climb, own.at(-1))) {
    if (isPast(again, obligation, reminded)) continue;
    left.push(again);
    if (again.at > ctx.now) break;
  }
  return left;
};

/**
 * When a rung is really sent: at its moment if that lies ahead; what is late, at once or, in quiet hours and on days off, on the
 * next working morning.
 */
const sendingOf = ({ ctx: { calendar, now } }: Climb, rung: PlannedRung): DueRung => {
  if (rung.at > now) return rung;
  const at = nextSending(calendar, now, rung.at);
  const sentOn = dateOf(at > now ? at : now);
  return { ...rung, at, ...(sentOn === dateOf(rung.at) ? {} : { plannedAt: rung.at }) };
};

/**
 * The rungs that are still sent, as things stand. If several came due together for one receiver (the server was away, a
 * suspension ended), only the last of them is.
 */
const sendings = (climb: Climb): readonly DueRung[] => {
  const planned = plannedRungs(climb);
  return planned
    .filter(({ to }, i) => !planned.slice(i + 1).some((later) => later.to === to && later.at <= climb.ctx.now))
    .map((rung) => sendingOf(climb, rung));
};

/**
 * The next rung to send, at a moment that is neither in quiet hours nor on a day off. Each comes once, by its own name,
 * also under another policy; those before the obligation began, or before its date was extended, are left out.
 */
export const nextRung = (c: CaseState, ctx: Context, obligation: Obligation): DueRung | undefined =>
  sendings({ c, ctx, obligation })[0];

/**
 * The rungs still to come as things stand, in the order in which they are sent: what is late and waits for the morning, the
 * rest of the ladder, then the first of those that repeat. None while the case is suspended, because its deadlines stand still.
 */
export const futureRungs = (c: CaseState, ctx: Context, obligation: Obligation): readonly DueRung[] =>
  isSuspended(c)
    ? []
    : sendings({ c, ctx, obligation })
        .map((rung) => (rung.at < ctx.now ? { ...rung, at: ctx.now } : rung))
        .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
