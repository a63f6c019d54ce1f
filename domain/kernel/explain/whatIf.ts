import { isSuspended } from '../engine/case';
import type { Context } from '../engine/context';
import { codeOf, type StepState, type Steps } from '../engine/declaration';
import type { Programme } from '../engine/programme';
import type { ProgrammeTypes } from '../engine/types';
import { isBeyond } from '../time/calendar';
import { dueAfterPeriod } from '../time/deadline';
import { addDays, dateOf, type Instant, type LocalDate } from '../time/instant';

/** How long a stage took in cases that have left it, in calendar days. */
export interface StageLength {
  readonly medianDays: number;
  readonly p90Days: number;
}

/** When a stage would end, by how long it takes. */
export interface StageEnds {
  /** Half of the cases are through by then. Absent: no case has left the stage, or one before it. */
  readonly median?: LocalDate;
  /** Nine in ten are. Absent likewise. */
  readonly p90?: LocalDate;
  /** Everybody takes all the time that the policy gives. Days of which no calendar is loaded are counted without days off. */
  readonly deadline: LocalDate;
  /** `deadline` lies beyond the loaded calendars, so it may move. */
  readonly provisional: boolean;
}

export interface PlannedStage<T extends ProgrammeTypes = ProgrammeTypes> {
  readonly stage: T['Stage'];
  readonly ends: StageEnds;
  /** Steps for which the policy gives no time, such as the works themselves: `deadline` does not count them. */
  readonly uncounted: readonly string[];
}

type Ends<T extends ProgrammeTypes> = {
  readonly ctx: Context<T['Policy']>;
  /** The steps of the present stage; absent: a stage ahead, in which all of them are to be done. */
  readonly present?: {
    readonly c: T['State'];
    readonly states: ReadonlyMap<string, StepState>;
    readonly dueAt: (code: string) => Instant;
  };
  readonly uncounted: string[];
};

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** When some steps are over that begin at a moment, if each takes all its time. */
const endOf = <T extends ProgrammeTypes>(steps: Steps<T>, from: Instant, ends: Ends<T>): Instant => {
  if ('inOrder' in steps) return steps.inOrder.reduce((at, one) => endOf(one, at, ends), from);
  if ('sideBySide' in steps)
    return steps.sideBySide.map((one) => endOf(one, from, ends)).reduce((last, at) => later(last, at), from);
  const { ctx, present, uncounted } = ends;
  const state = present?.states.get(codeOf(steps)) ?? 'ahead';
  // What no gate waits for, and what is asked for only if something calls for it, takes no time of its own.
  if (steps.missing === undefined || state === 'done' || state === 'asNeeded') return from;
  if ('step' in steps && steps.onlyIfNeeded === true && state === 'ahead') return from;
  if (state === 'open' && present !== undefined) {
    if ('step' in steps) return later(from, present.dueAt(steps.step));
    const until = steps.until?.(present.c);
    if (until !== undefined) return later(from, until);
  }
  const within = 'step' in steps ? steps.within?.(ctx.policy) : undefined;
  const periods = within === undefined ? steps.takes?.(ctx.policy) : [within];
  if (periods === undefined) {
    if ('step' in steps) uncounted.push(steps.step);
    return from;
  }
  return periods.reduce(
    (at, period) => dueAfterPeriod(ctx.calendar, at, period, { pauses: [], now: ctx.now }).at,
    from,
  );
};

/**
 * Dates of the present stage and of those ahead, if each takes its median, its 90th percentile, or all the time that the policy
 * gives. The last stage has no end to plan: it runs until somebody closes the case. None while the case is suspended or has ended.
 */
export const whatIf = <T extends ProgrammeTypes>(
  { lifecycle }: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  lengths: ReadonlyMap<string, StageLength>,
): readonly PlannedStage<T>[] => {
  if (isSuspended(c) || !lifecycle.isStage(c.stage)) return [];
  const today = dateOf(ctx.now);
  const awaited = lifecycle.awaitedFrom(c, ctx).filter(({ openedAt }) => openedAt <= ctx.now);
  const last = awaited.map(({ dueAt }) => dueAt).reduce(later, ctx.now);
  const present = {
    c,
    states: new Map(lifecycle.steps(c, ctx).map(({ code, state }) => [code, state])),
    // A step whose parts have codes of their own is over when the last thing that is asked for now is.
    dueAt: (code: string): Instant => awaited.find((one) => one.code === code)?.dueAt ?? last,
  };
  let [median, p90]: (LocalDate | undefined)[] = [dateOf(c.stageSince), dateOf(c.stageSince)];
  let deadline = ctx.now;
  return lifecycle.stages.slice(lifecycle.stages.indexOf(c.stage)).flatMap((stage): readonly PlannedStage<T>[] => {
    const declared = lifecycle.declaration.stages[stage];
    if (declared?.leadsTo === undefined) return [];
    const uncounted: string[] = [];
    const length = lengths.get(stage);
    const after = (from: LocalDate | undefined, days: number | undefined): LocalDate | undefined => {
      if (from === undefined || days === undefined) return undefined;
      const day = addDays(from, days);
      return day < today ? today : day;
    };
    median = after(median, length?.medianDays);
    p90 = after(p90, length?.p90Days);
    deadline = endOf<T>(declared.steps, deadline, { ctx, uncounted, ...(stage === c.stage ? { present } : {}) });
    return [
      {
        stage,
        ends: {
          ...(median === undefined ? {} : { median }),
          ...(p90 === undefined ? {} : { p90 }),
          deadline: dateOf(deadline),
          provisional: isBeyond(ctx.calendar, dateOf(deadline)),
        },
        uncounted: [...new Set(uncounted)],
      },
    ];
  });
};
