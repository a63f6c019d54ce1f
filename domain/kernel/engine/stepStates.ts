import { type Awaited, dueOf, timedItemOf } from '../obligations/obligation';
import type { Refusal } from '../reason';
import type { Period } from '../time/deadline';
import type { Context } from './context';
import {
  applyingReasons,
  type ConditionalTransition,
  codeOf,
  leavesOf,
  type Step,
  type StepStanding,
  type StepState,
  type Steps,
} from './declaration';
import type { ProgrammeTypes } from './types';

export const missingOf = <T extends ProgrammeTypes>(
  steps: Steps<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): Refusal =>
  leavesOf(steps).flatMap(({ missing }) => (missing === undefined ? [] : applyingReasons<T>(missing, c, ctx)));

/** Whether the transition applies: the stage then leads elsewhere than through its gate. */
export const isConditionMet = <T extends ProgrammeTypes>(
  { condition }: ConditionalTransition<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): boolean => applyingReasons<T>(condition, c, ctx).length > 0;

/** Whether some steps are still to be done: a reason shuts the gate, or a transition leads back to one of them. */
const isOpen = <T extends ProgrammeTypes>(
  steps: Steps<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  reopenedSteps: ReadonlySet<string>,
): boolean =>
  leavesOf(steps).some(
    (leaf) => ('step' in leaf && reopenedSteps.has(leaf.step)) || missingOf(leaf, c, ctx).length > 0,
  );

/** The time for what a fact had made due before the take-over, where no period of its own says how long it takes. */
const AFTER_TAKE_OVER: Period = { days: 30 };

/**
 * What was owed before the case was taken over is asked for here from that day on, with its whole period: nobody was asked
 * before. A date that another fact keeps stays where it lies ahead.
 */
const sinceTakeOver = <T extends ProgrammeTypes, A extends Awaited>(
  { dueBy }: Step<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  awaited: A,
): A => {
  const at = c.takenOver?.at;
  if (at === undefined || awaited.openedAt >= at) return awaited;
  if (dueBy !== undefined && dueOf(c, ctx, timedItemOf(awaited)).at > at) return awaited;
  const { dueAt: _, ...rest } = awaited;
  return { ...rest, openedAt: at, within: awaited.within ?? AFTER_TAKE_OVER } as A;
};

const awaitedBy = <T extends ProgrammeTypes>(
  step: Step<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): readonly Awaited<T['Obligation'], T['Role']>[] => {
  const { step: code, holder, coHolders = [], within, stricterLadder } = step;
  const ladder = stricterLadder?.when(c, ctx) === true ? stricterLadder.ladder : step.ladder;
  const common = {
    code,
    holder,
    ...(within === undefined ? {} : { within: within(ctx.policy) }),
    ...(ladder === undefined ? {} : { ladder }),
  };
  return step.occasions(c, ctx).map((occasion) => {
    const allCoHolders = [...coHolders, ...(occasion.coHolders ?? [])];
    const awaited = { ...common, ...occasion, ...(allCoHolders.length > 0 ? { coHolders: allCoHolders } : {}) };
    return sinceTakeOver(step, c, ctx, awaited);
  });
};

/** What is awaited now. Steps in order are awaited only after those before them are done. */
export const awaitedIn = <T extends ProgrammeTypes>(
  steps: Steps<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  reopenedSteps: ReadonlySet<string>,
): readonly Awaited<T['Obligation'], T['Role']>[] => {
  if ('sideBySide' in steps) return steps.sideBySide.flatMap((one) => awaitedIn(one, c, ctx, reopenedSteps));
  if ('inOrder' in steps) {
    const shut = steps.inOrder.findIndex((one) => isOpen(one, c, ctx, reopenedSteps));
    const reached = shut < 0 ? steps.inOrder : steps.inOrder.slice(0, shut + 1);
    return reached.flatMap((one) => awaitedIn(one, c, ctx, reopenedSteps));
  }
  if ('check' in steps || (steps.missing !== undefined && !isOpen(steps, c, ctx, reopenedSteps))) return [];
  return awaitedBy(steps, c, ctx);
};

/**
 * The role asked now, if the policy decides it (such as an office of an approval chain); otherwise the step's own
 * holder.
 */
const holderOf = <T extends ProgrammeTypes>(step: Step<T>, c: T['State'], ctx: Context<T['Policy']>): T['Role'] =>
  step.occasions(c, ctx).find(({ holder }) => holder !== undefined)?.holder ?? step.holder;

/** Where a step stands among the others. */
interface StepPlace {
  /** A step before it is not done. */
  readonly isAhead: boolean;
  readonly reopenedSteps: ReadonlySet<string>;
}

const stateOf = <T extends ProgrammeTypes>(
  leaf: Exclude<Steps<T>, { inOrder: unknown } | { sideBySide: unknown }>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  { isAhead, reopenedSteps }: StepPlace,
): StepState => {
  if (isAhead) return 'ahead';
  if (isOpen<T>(leaf, c, ctx, reopenedSteps)) return 'open';
  if ('check' in leaf) return 'done';
  if (leaf.missing !== undefined) return leaf.onlyIfNeeded === true ? 'asNeeded' : 'done';
  return leaf.occasions(c, ctx).some(({ openedAt }) => openedAt <= ctx.now) ? 'open' : 'asNeeded';
};

export const stepStandingsIn = <T extends ProgrammeTypes>(
  steps: Steps<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  { isAhead, reopenedSteps }: StepPlace,
): readonly StepStanding<T>[] => {
  if ('sideBySide' in steps)
    return steps.sideBySide.flatMap((one) => stepStandingsIn(one, c, ctx, { isAhead, reopenedSteps }));
  if ('inOrder' in steps) {
    const shut = steps.inOrder.findIndex((one) => isOpen(one, c, ctx, reopenedSteps));
    return steps.inOrder.flatMap((one, i) =>
      stepStandingsIn(one, c, ctx, { isAhead: isAhead || (shut >= 0 && i > shut), reopenedSteps }),
    );
  }
  return [
    {
      code: codeOf(steps),
      isCheck: 'check' in steps,
      ...('step' in steps ? { holder: holderOf(steps, c, ctx) } : {}),
      state: stateOf(steps, c, ctx, { isAhead, reopenedSteps }),
      missing: missingOf(steps, c, ctx),
    },
  ];
};
