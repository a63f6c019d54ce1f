import type { Courtyard } from '../../renovation/courtyard';
import type { Policy } from '../../renovation/policy';
import type { Actor } from '../actor';
import type { Calendar } from '../time/calendar';
import { dueAt, type Period } from '../time/deadline';
import type { Instant } from '../time/instant';

/** The versioned data a decision is made under. */
export interface Setting {
  readonly policy: Policy;
  readonly calendar: Calendar;
}

export interface Context extends Setting {
  readonly now: Instant;
}

/** A context in which somebody acts. */
export interface ActingContext extends Context {
  readonly actor: Actor;
}

/** When a period that began at `openedAt` ends for this courtyard: working days, days off and suspensions counted. */
export const endOf = (c: Courtyard, ctx: Context, openedAt: Instant, period: Period): Instant =>
  dueAt(ctx.calendar, openedAt, period, c.pauses, ctx.now).at;

export const isOver = (c: Courtyard, ctx: Context, openedAt: Instant, period: Period): boolean =>
  ctx.now >= endOf(c, ctx, openedAt, period);
