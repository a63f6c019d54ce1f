import type { OwnWords } from '../approval/chain';
import type { Awaited, Obligation, Timed } from '../obligations/obligation';
import { obligationOf } from '../obligations/obligation';
import type { Refusal } from '../reason';
import { when } from '../reason';
import type { Period } from '../time/deadline';
import type { Instant } from '../time/instant';
import { isSuspended } from './case';
import type { Context } from './context';
import type { ProgrammeTypes } from './types';

type Gate<T extends ProgrammeTypes> = (c: T['State'], ctx: Context<T['Policy']>) => Refusal;

/** One occasion on which a step is awaited. */
export interface Occasion<T extends ProgrammeTypes> {
  readonly subject: string;
  readonly openedAt: Instant;
  readonly within?: Period;
  readonly dueAt?: Instant;
  readonly besides?: readonly T['Role'][];
  /** Where data of the policy say it, as the steps of an approval do: what it is, from whom, what it is called. */
  readonly code?: T['Obligation'];
  readonly holder?: T['Role'];
  readonly name?: OwnWords;
  readonly ladder?: keyof T['Policy']['ladders'] & string;
}

/** One thing a stage waits for, said once: the gate, the obligation, the console's steps and the diagram come from it. */
export interface Step<T extends ProgrammeTypes> {
  /** The code of what is awaited; unique in its stage. */
  readonly step: T['Obligation'];
  /** From whom. */
  readonly from: T['Role'];
  /** What of it is still missing and shuts the gate; empty: done. A step without it never shuts a gate. */
  readonly missing?: Gate<T>;
  /** On which occasions it is awaited, once the steps before it are done. Asked for while something is `missing`. */
  readonly occasions: (c: T['State'], ctx: Context<T['Policy']>) => readonly Occasion<T>[];
}

/** What shuts a gate and is asked from nobody by itself: it comes with another step. */
export interface Check<T extends ProgrammeTypes> {
  readonly check: string;
  readonly missing: Gate<T>;
}

/** Steps one after another, or side by side. */
export type Steps<T extends ProgrammeTypes> =
  | Step<T>
  | Check<T>
  | { readonly inOrder: readonly Steps<T>[] }
  | { readonly sideBySide: readonly Steps<T>[] };

/** Where a stage leads by itself, other than through its gate: to an end, or back to one of its steps. */
export type Turn<T extends ProgrammeTypes> = {
  /** What happened, e.g. a lost vote; the diagram shows it. */
  readonly because: string;
  readonly when: (c: T['State'], ctx: Context<T['Policy']>) => boolean;
} & (
  | { readonly end: T['Stage'] }
  | {
      /** Asked for anew for as long as it holds. */
      readonly backTo: T['Obligation'];
      /** What is recorded with it, where that is needed. */
      readonly event?: (c: T['State']) => T['Event'];
    }
);

/** A change of stage that a command brings about. */
export interface ByCommand<T extends ProgrammeTypes> {
  readonly command: string;
  readonly to: T['Stage'];
}

export interface StageDeclaration<T extends ProgrammeTypes> {
  readonly steps: Steps<T>;
  /** The stage its open gate leads to; absent: it is left by command alone. */
  readonly leadsTo?: T['Stage'];
  readonly turns?: readonly Turn<T>[];
  readonly byCommand?: readonly ByCommand<T>[];
  /** The question that the stage puts to a vote. */
  readonly question?: string;
  /** Names of what runs beside its own steps (`beside` of the lifecycle). */
  readonly beside: readonly string[];
  /** What the case has from its first moment in the stage, e.g. a first round. */
  readonly begins?: (c: T['State'], at: Instant) => T['State'];
  /** Parts of a long stage that are a run of the workflow each, e.g. a year; absent: the stage is one run. */
  readonly part?: (c: T['State']) => string;
}

/** Where a case's life ends; what is still awaited then, and whether it may begin again. */
export interface EndDeclaration<T extends ProgrammeTypes> {
  readonly beside: readonly string[];
  readonly byCommand?: readonly ByCommand<T>[];
  /** Whether nothing is owed any more: the workflow closes then. Absent: at once, unless a command may begin again. */
  readonly isSettled?: (c: T['State']) => boolean;
}

/** The life of a programme's cases, declared once. */
export interface LifecycleDeclaration<T extends ProgrammeTypes> {
  readonly first: T['Stage'];
  readonly stages: Readonly<Record<string, StageDeclaration<T>>>;
  readonly ends: Readonly<Record<string, EndDeclaration<T>>>;
  /** What runs beside the stages' own steps, by name. */
  readonly beside: Readonly<Record<string, Steps<T>>>;
  /** Times that run without anybody being asked for something: a notice, a defect period. */
  readonly clocks?: (c: T['State'], ctx: Context<T['Policy']>) => readonly Timed[];
  /** Moments at which something may follow by itself, beside reminders. */
  readonly wakesAt?: (c: T['State'], ctx: Context<T['Policy']>) => readonly (Instant | undefined)[];
  /** What else follows by itself from the facts and the hour, e.g. a year that lapses. */
  readonly follows?: (c: T['State'], ctx: Context<T['Policy']>) => T['Event'] | undefined;
}

export interface Lifecycle<T extends ProgrammeTypes> {
  readonly declaration: LifecycleDeclaration<T>;
  isStage(at: string): boolean;
  /** Stages and ends in which the declaration lets a command change the stage. */
  stagesWith(command: string): readonly T['Stage'][];
  /** Stages and ends beside which something runs, by its name. */
  stagesBeside(name: string): readonly T['Stage'][];
  /** Where a command leads from a stage. Throws an Error where the declaration says nothing of it. */
  leadsBy(stage: string, command: string): T['Stage'];
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
  /**
   * All that is awaited from anybody now, nearest first: a pure reading of the facts, so that what a fact fulfils is
   * gone at once. Some lie in the future (`openedAt` later than now): next quarter's accounts, the retention.
   */
  awaitedFrom(c: T['State'], ctx: Context<T['Policy']>): readonly Obligation<T['Obligation'], T['Role']>[];
  /** The same before anything is reckoned: from whom, since when, how long. */
  awaitedOf(c: T['State'], ctx: Context<T['Policy']>): readonly Awaited<T['Obligation'], T['Role']>[];
  /** The run of the workflow that the case is in: its stage and the part of it. */
  part(c: T['State']): string;
}

export const inOrder = <T extends ProgrammeTypes>(...steps: readonly Steps<T>[]): Steps<T> => ({ inOrder: steps });
export const sideBySide = <T extends ProgrammeTypes>(...steps: readonly Steps<T>[]): Steps<T> => ({
  sideBySide: steps,
});

/** The single steps of a tree, in its order. */
export const leavesOf = <T extends ProgrammeTypes>(steps: Steps<T>): readonly (Step<T> | Check<T>)[] => {
  if ('inOrder' in steps) return steps.inOrder.flatMap(leavesOf);
  if ('sideBySide' in steps) return steps.sideBySide.flatMap(leavesOf);
  return [steps];
};

const missingOf = <T extends ProgrammeTypes>(steps: Steps<T>, c: T['State'], ctx: Context<T['Policy']>): Refusal =>
  leavesOf(steps).flatMap(({ missing }) => missing?.(c, ctx) ?? []);

/** What of some steps is awaited now: of those in order, none before the ones ahead of it are done. */
const awaitedIn = <T extends ProgrammeTypes>(
  steps: Steps<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  turnedBack: ReadonlySet<string>,
): readonly Awaited<T['Obligation'], T['Role']>[] => {
  const isOpen = (one: Steps<T>): boolean =>
    missingOf(one, c, ctx).length > 0 || leavesOf(one).some((leaf) => 'step' in leaf && turnedBack.has(leaf.step));
  if ('sideBySide' in steps) return steps.sideBySide.flatMap((one) => awaitedIn(one, c, ctx, turnedBack));
  if ('inOrder' in steps) {
    const shut = steps.inOrder.findIndex(isOpen);
    const reached = shut < 0 ? steps.inOrder : steps.inOrder.slice(0, shut + 1);
    return reached.flatMap((one) => awaitedIn(one, c, ctx, turnedBack));
  }
  if ('check' in steps || (steps.missing !== undefined && !isOpen(steps))) return [];
  return steps.occasions(c, ctx).map((occasion) => ({ code: steps.step, holder: steps.from, ...occasion }));
};

const nearestFirst = (a: Obligation, b: Obligation): number =>
  a.dueAt === b.dueAt ? (a.key < b.key ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1;

/** Makes a declaration speak. Throws an Error with one line where it cannot be right. */
export const lifecycleOf = <T extends ProgrammeTypes>(declaration: LifecycleDeclaration<T>): Lifecycle<T> => {
  const { stages, ends, beside } = declaration;
  faultsOf(declaration).forEach((fault) => {
    throw new Error(fault);
  });
  const isStage = (at: string): boolean => Object.hasOwn(stages, at);
  const besideOf = (at: string) => (stages[at] ?? ends[at])?.beside ?? [];
  const named = (holds: (one: Pick<EndDeclaration<T>, 'beside' | 'byCommand'>) => boolean | undefined) =>
    Object.entries({ ...stages, ...ends }).flatMap(([name, one]) => (holds(one) ? [name as T['Stage']] : []));

  const waivedFor = (c: T['State']) =>
    c.overrides
      .filter((o) => o.stage === c.stage && o.confirmed !== undefined && o.requestedAt >= c.stageSince)
      .flatMap((o) => o.waives);

  const gate = (c: T['State'], ctx: Context<T['Policy']>): Refusal => {
    const stage = stages[c.stage];
    return stage === undefined ? [] : missingOf(stage.steps, c, ctx);
  };

  const awaitedOf = (c: T['State'], ctx: Context<T['Policy']>) => {
    const stage = stages[c.stage];
    const turns = (stage?.turns ?? []).filter((turn) => 'backTo' in turn && turn.when(c, ctx));
    const turnedBack = new Set<string>(turns.flatMap((turn) => ('backTo' in turn ? turn.backTo : [])));
    return [
      ...(stage === undefined ? [] : awaitedIn(stage.steps, c, ctx, turnedBack)),
      ...besideOf(c.stage).flatMap((name) => awaitedIn<T>(beside[name] ?? inOrder<T>(), c, ctx, new Set())),
    ];
  };

  return {
    declaration,
    isStage,
    stagesWith: (command) => named(({ byCommand }) => byCommand?.some((one) => one.command === command)),
    stagesBeside: (name) => named(({ beside: names }) => names.includes(name)),
    leadsBy: (stage, command) => {
      const to = (stages[stage] ?? ends[stage])?.byCommand?.find((one) => one.command === command)?.to;
      if (to === undefined) throw new Error(`${command} leads nowhere from ${stage}`);
      return to;
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
    awaitedOf,
    awaitedFrom: (c, ctx) =>
      awaitedOf(c, ctx)
        .map((awaited) => obligationOf(c, ctx, awaited))
        .sort(nearestFirst),
    part: (c) => `${c.stage}/${stages[c.stage]?.part?.(c) ?? ''}`,
  };
};

const twice = (names: readonly string[]): readonly string[] => names.filter((name, i) => names.indexOf(name) < i);

/** What cannot be right in a declaration, a line each; empty: it may be used. */
export const faultsOf = <T extends ProgrammeTypes>(declaration: LifecycleDeclaration<T>): readonly string[] => {
  const { first, stages, ends, beside } = declaration;
  const known = new Set([...Object.keys(stages), ...Object.keys(ends)]);
  const all = [...Object.entries(stages), ...Object.entries(ends)];
  const targets = Object.entries(stages).flatMap(([name, stage]) => [
    ...(stage.leadsTo === undefined ? [] : [[name, stage.leadsTo] as const]),
    ...(stage.turns ?? []).flatMap((turn) => ('end' in turn ? [[name, turn.end] as const] : [])),
    ...(stage.byCommand ?? []).map(({ to }) => [name, to] as const),
  ]);
  const again = Object.entries(ends).flatMap(([name, end]) =>
    (end.byCommand ?? []).map(({ to }) => [name, to] as const),
  );
  const reached = new Set<string>([first]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const [from, to] of [...targets, ...again]) if (reached.has(from)) reached.add(to);
  }
  return [
    ...(Object.hasOwn(stages, first) ? [] : [`a life begins with ${first}, which is no stage`]),
    ...[...targets, ...again]
      .filter(([, to]) => !known.has(to))
      .map(([from, to]) => `${from} leads to ${to}, which is not declared`),
    ...[...known].filter((name) => !reached.has(name)).map((name) => `nothing leads to ${name}`),
    ...all.flatMap(([name, { beside: names }]) =>
      names
        .filter((one) => !Object.hasOwn(beside, one))
        .map((one) => `beside ${name} runs ${one}, which is not declared`),
    ),
    ...Object.keys(beside)
      .filter((one) => !all.some(([, { beside: names }]) => names.includes(one)))
      .map((one) => `${one} runs beside no stage`),
    ...Object.entries(stages).flatMap(([name, { steps }]) =>
      twice(leavesOf(steps).map((leaf) => ('check' in leaf ? leaf.check : leaf.step))).map(
        (step) => `${name} has ${step} twice`,
      ),
    ),
    ...Object.entries(stages).flatMap(([name, { steps, turns = [] }]) =>
      turns.flatMap((turn) =>
        'backTo' in turn && !leavesOf(steps).some((leaf) => 'step' in leaf && leaf.step === turn.backTo)
          ? [`${name} turns back to ${turn.backTo}, which is none of its steps`]
          : [],
      ),
    ),
    ...[...Object.values(stages).map(({ steps }) => steps), ...Object.values(beside)]
      .flatMap(leavesOf)
      .filter((leaf) => !('check' in leaf) && (leaf.from as string | undefined) === undefined)
      .map((leaf) => `${'step' in leaf ? leaf.step : ''} has no holder`),
  ];
};
