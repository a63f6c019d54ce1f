import type { Awaited, Obligation } from '../obligations/obligation';
import { obligationOf } from '../obligations/obligation';
import type { Refusal } from '../reason';
import { when } from '../reason';
import { epochMs, type Instant, instantOf } from '../time/instant';
import { isSuspended } from './case';
import type { Context } from './context';
import {
  applyingReasons,
  codeOf,
  type LifecycleDeclaration,
  leavesOf,
  type StageDeclaration,
  type StageStanding,
  type StepStanding,
  type Steps,
} from './declaration';
import { declarationFaults } from './declarationFaults';
import { awaitedIn, isConditionMet, missingOf, stepStandingsIn } from './stepStates';
import type { ProgrammeTypes } from './types';
import { workedOut } from './workedOut';
import { WrongDeclaration } from './wrongDeclaration';

export * from './declaration';
export { declarationFaults as faultsOf } from './declarationFaults';

export interface Lifecycle<T extends ProgrammeTypes> {
  readonly declaration: LifecycleDeclaration<T>;
  /** The stages in the order in which their gates lead. */
  readonly stages: readonly T['Stage'][];
  readonly ends: readonly T['Stage'][];
  /** Ends in which something may still be owed. */
  readonly endsWithObligations: readonly T['Stage'][];
  /** Ends from which a command can reopen the case. */
  readonly reopenable: readonly T['Stage'][];
  isStage(at: string): boolean;
  /**
   * Every stage in order with its state. At the end to which only the last stage leads, all stages are past; at any
   * other end, none is.
   */
  progress(at: string): readonly StageStanding<T>[];
  /** Stages and ends from which the command changes the stage. */
  stagesWith(command: string): readonly T['Stage'][];
  /** Stages and ends in which a step may be awaited. */
  stagesAwaiting(step: T['Obligation']): readonly T['Stage'][];
  /** The fact that keeps a step's due date; `undefined` if the step keeps it itself and can be extended. */
  dueDateSource(step: string): string | undefined;
  /** The stage to which a command leads. Throws an Error if the declaration does not say. */
  stageAfter(stage: string, command: string): T['Stage'];
  /** What the stage still lacks before the command may leave it. */
  unmetNeeds(c: T['State'], ctx: Context<T['Policy']>, command: string): Refusal;
  /** The state after the case enters a stage. */
  entering(c: T['State'], stage: string, at: Instant): T['State'];
  /** Whether the case is finished: it has ended, nothing is owed, and no command can reopen it. */
  isOver(c: T['State']): boolean;
  /** Whether the case is over and does not take this command any more. */
  isTooLate(c: T['State'], command: string): boolean;
  /** Reasons that two people lifted for the current stage. */
  waivedFor(c: T['State']): readonly string[];
  /** Reasons that shut the gate of the current stage, including lifted ones. */
  gate(c: T['State'], ctx: Context<T['Policy']>): Refusal;
  /**
   * What holds the case up. The API's answer, the console's buttons and the supervisor's board all show this. Empty
   * when the gate is open.
   */
  blockedBy(c: T['State'], ctx: Context<T['Policy']>): Refusal;
  /** The steps of the current stage, in order, with their state. */
  steps(c: T['State'], ctx: Context<T['Policy']>): readonly StepStanding<T>[];
  /**
   * What runs in parallel to the current stage, by name, with the state of its steps. Entries without an open step are
   * left out.
   */
  openSideProcesses(
    c: T['State'],
    ctx: Context<T['Policy']>,
  ): readonly { name: string; steps: readonly StepStanding<T>[] }[];
  /**
   * Everything that is awaited now, nearest due date first. Calculated from the facts, so a fulfilled obligation
   * disappears at once. Some lie in the future (`openedAt` later than now): next quarter's accounts, the retention.
   */
  awaitedFrom(c: T['State'], ctx: Context<T['Policy']>): readonly Obligation<T['Obligation'], T['Role']>[];
  /** The same without due dates: from whom, since when, for how long. */
  awaitedItems(c: T['State'], ctx: Context<T['Policy']>): readonly Awaited<T['Obligation'], T['Role']>[];
  /** The event of a step that has lapsed because nobody did it in time, if there is one. */
  lapsed(c: T['State'], ctx: Context<T['Policy']>): T['Event'] | undefined;
  /** Moments at which a gate may open, the condition of a transition may apply or a step may lapse through time alone. */
  wakeUpTimes(c: T['State'], ctx: Context<T['Policy']>): readonly Instant[];
  /** Identifies the workflow run that the case is in: its stage, and the part of that stage. */
  part(c: T['State']): string;
}

const nearestFirst = (a: Obligation, b: Obligation): number =>
  a.dueAt === b.dueAt ? (a.key < b.key ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1;

/** The stages in order, from the first along the gates. */
const chainOf = <T extends ProgrammeTypes>({ first, stages }: LifecycleDeclaration<T>): readonly T['Stage'][] => {
  const chain: T['Stage'][] = [];
  for (let at: T['Stage'] | undefined = first; at !== undefined && !chain.includes(at); at = stages[at]?.leadsTo) {
    if (stages[at] !== undefined) chain.push(at);
  }
  return chain;
};

/** A moment has passed one second later; a step lapses then. */
const justAfter = (moment: Instant): Instant => instantOf(epochMs(moment) + 1_000);

/** The functions that read a declaration. Throws a `WrongDeclaration` with one line if it is invalid. */
export const lifecycleOf = <T extends ProgrammeTypes>(declaration: LifecycleDeclaration<T>): Lifecycle<T> => {
  const { stages, ends, sideProcesses } = declaration;
  declarationFaults(declaration).forEach((fault) => {
    throw new WrongDeclaration(fault);
  });
  const chain = chainOf(declaration);
  const isStage = (at: string): boolean => Object.hasOwn(stages, at);
  const all = { ...stages, ...ends };
  const sideProcessesOf = (at: string): readonly Steps<T>[] =>
    (all[at]?.sideProcesses ?? []).flatMap((name) => sideProcesses[name] ?? []);
  /** Whether a stage leads to an end other than through its gate. */
  const leadsTo = (stage: string, end: string): boolean =>
    stages[stage]?.byCommand?.some(({ to }) => to === end) === true ||
    stages[stage]?.conditionalTransitions?.some((transition) => 'end' in transition && transition.end === end) === true;
  const lapsingIn = (stage: StageDeclaration<T> | undefined) =>
    stage === undefined ? [] : leavesOf(stage.steps).flatMap((leaf) => ('step' in leaf ? (leaf.lapses ?? []) : []));

  const waivedFor = (c: T['State']) =>
    c.overrides
      .filter((o) => o.stage === c.stage && o.confirmed !== undefined && o.requestedAt >= c.stageSince)
      .flatMap((o) => o.waives);

  const gate = workedOut((c: T['State'], ctx: Context<T['Policy']>): Refusal => {
    const stage = stages[c.stage];
    if (stage === undefined) return [];
    const conditionReasons = (stage.conditionalTransitions ?? []).flatMap(({ condition }) =>
      applyingReasons<T>(condition, c, ctx),
    );
    return [...missingOf(stage.steps, c, ctx), ...conditionReasons];
  });

  const reopenedStepsIn = (c: T['State'], ctx: Context<T['Policy']>): ReadonlySet<string> =>
    new Set(
      (stages[c.stage]?.conditionalTransitions ?? []).flatMap((transition) =>
        'backTo' in transition && isConditionMet(transition, c, ctx) ? [transition.backTo] : [],
      ),
    );

  const awaitedOf = workedOut((c: T['State'], ctx: Context<T['Policy']>) => {
    const own = stages[c.stage]?.steps;
    return [
      ...(own === undefined ? [] : awaitedIn<T>(own, c, ctx, reopenedStepsIn(c, ctx))),
      ...sideProcessesOf(c.stage).flatMap((steps) => awaitedIn<T>(steps, c, ctx, new Set())),
    ];
  });

  const isOver = (c: T['State']): boolean => {
    const end = ends[c.stage];
    return end !== undefined && (end.byCommand ?? []).length === 0 && (end.isSettled?.(c) ?? true);
  };

  return {
    declaration,
    stages: chain,
    ends: Object.keys(ends),
    endsWithObligations: Object.keys(ends).filter((end) => sideProcessesOf(end).length > 0),
    reopenable: Object.keys(ends).filter((end) => (ends[end]?.byCommand ?? []).length > 0),
    isStage,
    progress: (at) => {
      const isThrough = !isStage(at) && chain.every((stage, i) => leadsTo(stage, at) === (i === chain.length - 1));
      const index = isThrough ? chain.length : chain.indexOf(at);
      return chain.map((stage, i) => ({ stage, state: i < index ? 'past' : i === index ? 'current' : 'ahead' }));
    },
    stagesWith: (command) =>
      Object.keys(all).filter((name) => all[name]?.byCommand?.some((one) => one.command === command)),
    stagesAwaiting: (step) =>
      Object.keys(all).filter((name) =>
        [...(stages[name] === undefined ? [] : [stages[name].steps]), ...sideProcessesOf(name)]
          .flatMap(leavesOf)
          .some((leaf) => 'step' in leaf && leaf.step === step),
      ),
    dueDateSource: (step) =>
      [...Object.values(stages).map((stage) => stage.steps), ...Object.values(sideProcesses)]
        .flatMap(leavesOf)
        .flatMap((leaf) => ('step' in leaf && leaf.step === step ? (leaf.dueBy ?? []) : []))
        .at(0),
    stageAfter: (stage, command) => {
      const to = all[stage]?.byCommand?.find((one) => one.command === command)?.to;
      if (to === undefined) throw new Error(`${command} has no target stage in ${stage}`);
      return to;
    },
    unmetNeeds: (c, ctx, command) => {
      const needs = all[c.stage]?.byCommand?.find((one) => one.command === command)?.needs ?? [];
      const own = stages[c.stage]?.steps;
      return (own === undefined ? [] : leavesOf(own))
        .filter((leaf) => needs.includes(codeOf(leaf)))
        .flatMap((leaf) => missingOf<T>(leaf, c, ctx));
    },
    entering: (c, stage, at) => stages[stage]?.onEntry?.(c, at) ?? c,
    isOver,
    isTooLate: (c, command) => isOver(c) && ends[c.stage]?.takesLate?.includes(command) !== true,
    waivedFor,
    gate,
    blockedBy: (c, ctx) => {
      if (!isStage(c.stage)) return [];
      const waived = new Set<string>(waivedFor(c));
      return [
        ...when(isSuspended(c), 'suspended', { since: c.suspension?.since ?? '' }),
        ...gate(c, ctx).filter((r) => !waived.has(r.code)),
      ];
    },
    steps: (c, ctx) => {
      const own = stages[c.stage]?.steps;
      return own === undefined
        ? []
        : stepStandingsIn<T>(own, c, ctx, { isAhead: false, reopenedSteps: reopenedStepsIn(c, ctx) });
    },
    openSideProcesses: (c, ctx) =>
      (all[c.stage]?.sideProcesses ?? [])
        .map((name) => ({
          name,
          steps: stepStandingsIn<T>(sideProcesses[name] ?? { inOrder: [] }, c, ctx, {
            isAhead: false,
            reopenedSteps: new Set(),
          }),
        }))
        .filter(({ steps }) => steps.some(({ state }) => state === 'open')),
    awaitedItems: awaitedOf,
    awaitedFrom: workedOut((c, ctx) =>
      awaitedOf(c, ctx)
        .map((awaited) => obligationOf(c, ctx, awaited))
        .sort(nearestFirst),
    ),
    lapsed: (c, { now }) =>
      lapsingIn(stages[c.stage])
        .find(({ after }) => now > (after(c) ?? now))
        ?.event(c),
    wakeUpTimes: (c, ctx) => {
      const stage = stages[c.stage];
      const opens =
        stage?.leadsTo === undefined
          ? []
          : leavesOf(stage.steps).flatMap((leaf) => ('check' in leaf ? (leaf.until?.(c) ?? []) : []));
      const lapse = lapsingIn(stage).flatMap(({ after }) => after(c) ?? []);
      const conditionReasons = (stage?.conditionalTransitions ?? []).flatMap(({ after }) => after?.(c, ctx) ?? []);
      return [...opens, ...[...lapse, ...conditionReasons].map(justAfter)];
    },
    part: (c) => `${c.stage}/${stages[c.stage]?.part?.(c) ?? ''}`,
  };
};
