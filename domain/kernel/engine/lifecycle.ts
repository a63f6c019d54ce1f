import type { Awaited, Obligation } from '../obligations/obligation';
import { obligationOf } from '../obligations/obligation';
import type { Refusal } from '../reason';
import { when } from '../reason';
import { epochMs, type Instant, instantOf } from '../time/instant';
import { isSuspended } from './case';
import type { Context } from './context';
import {
  codeOf,
  type LifecycleDeclaration,
  leavesOf,
  refusalBy,
  type StageDeclaration,
  type StageStanding,
  type StepStanding,
  type Steps,
} from './declaration';
import { faultsOf } from './declarationFaults';
import type { ProgrammeTypes } from './types';
import { awaitedIn, isTurned, missingOf, standingsIn } from './walk';
import { workedOut } from './workedOut';
import { WrongDeclaration } from './wrongDeclaration';

export * from './declaration';
export { faultsOf } from './declarationFaults';

export interface Lifecycle<T extends ProgrammeTypes> {
  readonly declaration: LifecycleDeclaration<T>;
  /** The stages one after another, as their gates lead. */
  readonly stages: readonly T['Stage'][];
  readonly ends: readonly T['Stage'][];
  /** Ends in which something may still be owed. */
  readonly owing: readonly T['Stage'][];
  /** Ends that a command may begin again. */
  readonly resting: readonly T['Stage'][];
  isStage(at: string): boolean;
  /** Every stage in its order as it stands; an end to which the last stage alone leads has all behind it, another none. */
  progress(at: string): readonly StageStanding<T>[];
  /** Stages and ends in which the declaration lets a command change the stage. */
  stagesWith(command: string): readonly T['Stage'][];
  /** Stages and ends in which a step may be awaited. */
  stagesAwaiting(step: T['Obligation']): readonly T['Stage'][];
  /** The fact that keeps the date by which a step is due, where it is not the step's own to be extended. */
  dateKeptBy(step: string): string | undefined;
  /** Where a command leads from a stage. Throws an Error where the declaration says nothing of it. */
  leadsBy(stage: string, command: string): T['Stage'];
  /** What of the stage has to be done before a command may lead out of it, and is not. */
  standsBefore(c: T['State'], ctx: Context<T['Policy']>, command: string): Refusal;
  /** The case as it enters a stage. */
  entering(c: T['State'], stage: string, at: Instant): T['State'];
  /** Whether its life is over: it has ended, nothing is owed, and no command begins it again. */
  isOver(c: T['State']): boolean;
  /** Reasons that two people have lifted for the stage the case is in. */
  waivedFor(c: T['State']): readonly string[];
  /** What shuts the gate of the stage the case is in, lifted or not. */
  gate(c: T['State'], ctx: Context<T['Policy']>): Refusal;
  /**
   * What holds the case up where it stands: the one verdict behind the API's answer, the console's buttons and the
   * supervisor's board. Empty when the gate is open.
   */
  blockedBy(c: T['State'], ctx: Context<T['Policy']>): Refusal;
  /** The steps of the stage the case is in, in their order, as they stand. */
  steps(c: T['State'], ctx: Context<T['Policy']>): readonly StepStanding<T>[];
  /** What runs beside the stage by name, as its steps stand; what nobody works on is left out. */
  besides(c: T['State'], ctx: Context<T['Policy']>): readonly { name: string; steps: readonly StepStanding<T>[] }[];
  /**
   * All that is awaited from anybody now, nearest first: a pure reading of the facts, so that what a fact fulfils is
   * gone at once. Some lie in the future (`openedAt` later than now): next quarter's accounts, the retention.
   */
  awaitedFrom(c: T['State'], ctx: Context<T['Policy']>): readonly Obligation<T['Obligation'], T['Role']>[];
  /** The same before anything is reckoned: from whom, since when, how long. */
  awaitedOf(c: T['State'], ctx: Context<T['Policy']>): readonly Awaited<T['Obligation'], T['Role']>[];
  /** What has lapsed by now because nobody did it in time, if anything. */
  lapsed(c: T['State'], ctx: Context<T['Policy']>): T['Event'] | undefined;
  /** Moments at which a gate may open, a turn be taken or a step lapse by itself. */
  wakesAt(c: T['State'], ctx: Context<T['Policy']>): readonly Instant[];
  /** The run of the workflow that the case is in: its stage and the part of it. */
  part(c: T['State']): string;
}

const nearestFirst = (a: Obligation, b: Obligation): number =>
  a.dueAt === b.dueAt ? (a.key < b.key ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1;

/** The stages as their gates lead from the first. */
const chainOf = <T extends ProgrammeTypes>({ first, stages }: LifecycleDeclaration<T>): readonly T['Stage'][] => {
  const chain: T['Stage'][] = [];
  for (let at: T['Stage'] | undefined = first; at !== undefined && !chain.includes(at); at = stages[at]?.leadsTo) {
    if (stages[at] !== undefined) chain.push(at);
  }
  return chain;
};

/** A moment has passed a second later: what lapses does so then. */
const justAfter = (moment: Instant): Instant => instantOf(epochMs(moment) + 1_000);

/** Makes a declaration speak. Throws an Error with one line where it cannot be right. */
export const lifecycleOf = <T extends ProgrammeTypes>(declaration: LifecycleDeclaration<T>): Lifecycle<T> => {
  const { stages, ends, beside } = declaration;
  faultsOf(declaration).forEach((fault) => {
    throw new WrongDeclaration(fault);
  });
  const chain = chainOf(declaration);
  const isStage = (at: string): boolean => Object.hasOwn(stages, at);
  const all = { ...stages, ...ends };
  const besideOf = (at: string): readonly Steps<T>[] => (all[at]?.beside ?? []).flatMap((name) => beside[name] ?? []);
  /** Whether a stage leads to an end other than by its gate. */
  const leadsTo = (stage: string, end: string): boolean =>
    stages[stage]?.byCommand?.some(({ to }) => to === end) === true ||
    stages[stage]?.turns?.some((turn) => 'end' in turn && turn.end === end) === true;
  const lapsingIn = (stage: StageDeclaration<T> | undefined) =>
    stage === undefined ? [] : leavesOf(stage.steps).flatMap((leaf) => ('step' in leaf ? (leaf.lapses ?? []) : []));

  const waivedFor = (c: T['State']) =>
    c.overrides
      .filter((o) => o.stage === c.stage && o.confirmed !== undefined && o.requestedAt >= c.stageSince)
      .flatMap((o) => o.waives);

  const gate = workedOut((c: T['State'], ctx: Context<T['Policy']>): Refusal => {
    const stage = stages[c.stage];
    if (stage === undefined) return [];
    const turned = (stage.turns ?? []).flatMap(({ because }) => refusalBy<T>(because, c, ctx));
    return [...missingOf(stage.steps, c, ctx), ...turned];
  });

  const turnedBackIn = (c: T['State'], ctx: Context<T['Policy']>): ReadonlySet<string> =>
    new Set(
      (stages[c.stage]?.turns ?? []).flatMap((turn) =>
        'backTo' in turn && isTurned(turn, c, ctx) ? [turn.backTo] : [],
      ),
    );

  const awaitedOf = workedOut((c: T['State'], ctx: Context<T['Policy']>) => {
    const own = stages[c.stage]?.steps;
    return [
      ...(own === undefined ? [] : awaitedIn<T>(own, c, ctx, turnedBackIn(c, ctx))),
      ...besideOf(c.stage).flatMap((steps) => awaitedIn<T>(steps, c, ctx, new Set())),
    ];
  });

  return {
    declaration,
    stages: chain,
    ends: Object.keys(ends),
    owing: Object.keys(ends).filter((end) => besideOf(end).length > 0),
    resting: Object.keys(ends).filter((end) => (ends[end]?.byCommand ?? []).length > 0),
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
        [...(stages[name] === undefined ? [] : [stages[name].steps]), ...besideOf(name)]
          .flatMap(leavesOf)
          .some((leaf) => 'step' in leaf && leaf.step === step),
      ),
    dateKeptBy: (step) =>
      [...Object.values(stages).map((stage) => stage.steps), ...Object.values(beside)]
        .flatMap(leavesOf)
        .flatMap((leaf) => ('step' in leaf && leaf.step === step ? (leaf.dueBy ?? []) : []))
        .at(0),
    leadsBy: (stage, command) => {
      const to = all[stage]?.byCommand?.find((one) => one.command === command)?.to;
      if (to === undefined) throw new Error(`${command} leads nowhere from ${stage}`);
      return to;
    },
    standsBefore: (c, ctx, command) => {
      const needs = all[c.stage]?.byCommand?.find((one) => one.command === command)?.needs ?? [];
      const own = stages[c.stage]?.steps;
      return (own === undefined ? [] : leavesOf(own))
        .filter((leaf) => needs.includes(codeOf(leaf)))
        .flatMap((leaf) => missingOf<T>(leaf, c, ctx));
    },
    entering: (c, stage, at) => stages[stage]?.begins?.(c, at) ?? c,
    isOver: (c) => {
      const end = ends[c.stage];
      return end !== undefined && (end.byCommand ?? []).length === 0 && (end.isSettled?.(c) ?? true);
    },
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
      return own === undefined ? [] : standingsIn<T>(own, false, c, ctx, turnedBackIn(c, ctx));
    },
    besides: (c, ctx) =>
      (all[c.stage]?.beside ?? [])
        .map((name) => ({ name, steps: standingsIn<T>(beside[name] ?? { inOrder: [] }, false, c, ctx, new Set()) }))
        .filter(({ steps }) => steps.some(({ state }) => state === 'open')),
    awaitedOf,
    awaitedFrom: workedOut((c, ctx) =>
      awaitedOf(c, ctx)
        .map((awaited) => obligationOf(c, ctx, awaited))
        .sort(nearestFirst),
    ),
    lapsed: (c, { now }) =>
      lapsingIn(stages[c.stage])
        .find(({ after }) => now > (after(c) ?? now))
        ?.event(c),
    wakesAt: (c, ctx) => {
      const stage = stages[c.stage];
      const opens =
        stage?.leadsTo === undefined
          ? []
          : leavesOf(stage.steps).flatMap((leaf) => ('check' in leaf ? (leaf.until?.(c) ?? []) : []));
      const lapse = lapsingIn(stage).flatMap(({ after }) => after(c) ?? []);
      const turned = (stage?.turns ?? []).flatMap(({ after }) => after?.(c, ctx) ?? []);
      return [...opens, ...[...lapse, ...turned].map(justAfter)];
    },
    part: (c) => `${c.stage}/${stages[c.stage]?.part?.(c) ?? ''}`,
  };
};
