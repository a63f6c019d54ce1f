import { type CaseState, isSuspended } from '../engine/case';
import type { Context } from '../engine/context';
import type { Ladder, Rung } from '../policies/casePolicy';
import { rollForward } from '../time/calendar';
import { reminderAt } from '../time/deadline';
import { addDays, atHour, dateOf, type Instant } from '../time/instant';
import type { Obligation } from './obligation';

/** A rung of an obligation's ladder and its moment, a working morning. */
export interface DueRung {
  readonly rung: number;
  readonly at: Instant;
  readonly to: Rung['to'];
}

const ladderOf = ({ policy }: Context, { ladder }: Obligation): Ladder =>
  policy.ladders[ladder] ?? policy.ladders.standard;

const rungAt = (c: CaseState, ctx: Context, obligation: Obligation, rung: number): DueRung | undefined => {
  const ladder = ladderOf(ctx, obligation);
  const dueDay = dateOf(obligation.dueAt);
  const seed = `${c.id}/${obligation.key}`;
  const own = ladder.rungs[rung];
  if (own !== undefined) return { rung, at: reminderAt(ctx.calendar, dueDay, own.offset, seed), to: own.to };
  const last = ladder.rungs.at(-1);
  if (ladder.thenEveryDays === undefined || last === undefined) return undefined;
  const lastAt = reminderAt(ctx.calendar, dueDay, last.offset, seed);
  const rounds = rung - ladder.rungs.length + 1;
  const day = rollForward(ctx.calendar, addDays(dateOf(lastAt), rounds * ladder.thenEveryDays));
  return { rung, at: sameTime(day, lastAt), to: 'district' };
};

const sameTime = (day: string, like: Instant): Instant => {
  const minutes = (Date.parse(like) - Date.parse(atHour(dateOf(like), 0))) / 60_000;
  return atHour(day, 0, minutes);
};

/**
 * The next rung to send. Rungs before the obligation began are skipped, and each comes once. If several came due
 * together for the same receiver (after a suspension or an outage), only the last is sent.
 */
export const nextRung = (c: CaseState, ctx: Context, obligation: Obligation): DueRung | undefined => {
  for (let rung = c.reminded[obligation.key]?.sent ?? 0; ; rung += 1) {
    const due = rungAt(c, ctx, obligation, rung);
    if (due === undefined) return undefined;
    if (due.at <= obligation.openedAt) continue;
    const later = rungAt(c, ctx, obligation, rung + 1);
    if (later === undefined || later.at > ctx.now || later.to !== due.to) return due;
  }
};

/**
 * The future rungs as things stand, in order: the rest of the ladder, then the first of those that repeat. None while
 * the case is suspended, because its deadlines stand still.
 */
export const futureRungs = (c: CaseState, ctx: Context, obligation: Obligation): readonly DueRung[] => {
  if (isSuspended(c)) return [];
  const own = ladderOf(ctx, obligation).rungs.length;
  const sent = c.reminded[obligation.key]?.sent ?? 0;
  return Array.from({ length: Math.max(own - sent, 0) + 1 }, (_, i) => rungAt(c, ctx, obligation, sent + i)).filter(
    (due): due is DueRung => due !== undefined && due.at > obligation.openedAt && due.at > ctx.now,
  );
};
