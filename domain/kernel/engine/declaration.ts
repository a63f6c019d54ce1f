import type { OwnWords } from '../approval/chain';
import type { Timed } from '../obligations/obligation';
import type { Reason, ReasonCode, Refusal } from '../reason';
import { reason } from '../reason';
import type { Period } from '../time/deadline';
import type { Instant } from '../time/instant';
import type { Context } from './context';
import type { ProgrammeTypes } from './types';

type Params = NonNullable<Reason['params']>;

/** Whether a reason holds; with the figures its text needs, where it needs some; once for each where it holds several times. */
export type Holds = boolean | Params | readonly Params[];

/** What shuts a gate, by its reason: the codes are data, so that a diagram can name them. */
export type Missing<T extends ProgrammeTypes> = Readonly<
  Partial<Record<ReasonCode, (c: T['State'], ctx: Context<T['Policy']>) => Holds>>
>;

/** The ladders that a programme's policy has. */
export type LadderName<T extends ProgrammeTypes> = keyof T['Policy']['ladders'] & string;

/** One occasion on which a step is awaited. */
export interface Occasion<T extends ProgrammeTypes> {
  readonly subject: string;
  readonly openedAt: Instant;
  /** Where data of the policy say it, as the steps of an approval do: what it is, from whom, what it is called. */
  readonly code?: T['Obligation'];
  readonly holder?: T['Role'];
  readonly name?: OwnWords;
  /** How long it may take where it is not the step that says so (`withinBy`, `dueBy`). */
  readonly within?: Period;
  /** When it is due where another fact has recorded that (`dueBy`). */
  readonly dueAt?: Instant;
  /** Others whose part in it is still missing. */
  readonly besides?: readonly T['Role'][];
}

/** One thing a stage waits for, said once: the gate, the obligation, the console's steps and the diagram come from it. */
export interface Step<T extends ProgrammeTypes> {
  /** The code of what is awaited; unique in its stage. */
  readonly step: T['Obligation'];
  /** From whom. */
  readonly from: T['Role'];
  /** Who always has a part in it with the holder, e.g. who confirms it; `besides` of an occasion are others still missing. */
  readonly coHolders?: readonly T['Role'][];
  /** What of it is still missing and shuts the gate; nothing: done. A step without it never shuts a gate. */
  readonly missing?: Missing<T>;
  /** On which occasions it is awaited, once the steps before it are done. Asked for while something is `missing`. */
  readonly occasions: (c: T['State'], ctx: Context<T['Policy']>) => readonly Occasion<T>[];
  /** How long it may take by the policy; absent: `withinBy` or `dueBy`. */
  readonly within?: (policy: T['Policy']) => Period;
  /** Which data of the policy say how long, one occasion at a time; the diagram names them. */
  readonly withinBy?: string;
  /** Which fact says when it is due, and keeps that date; the diagram names it. */
  readonly dueBy?: string;
  /** The ladder of its reminders; absent: `standard`. */
  readonly ladder?: LadderName<T>;
  /** The ladder that it climbs instead where this holds. */
  readonly sterner?: {
    readonly ladder: LadderName<T>;
    readonly when: (c: T['State'], ctx: Context<T['Policy']>) => boolean;
  };
  /** What becomes of it by itself when nobody has done it by then, e.g. a year that lapses. */
  readonly lapses?: {
    readonly after: (c: T['State']) => Instant | undefined;
    readonly event: (c: T['State']) => T['Event'];
  };
}

/** What shuts a gate and is asked from nobody by itself: it comes with another step, or with time. */
export interface Check<T extends ProgrammeTypes> {
  readonly check: string;
  readonly missing: Missing<T>;
  /** When it stops shutting by itself: the gate may open then. */
  readonly until?: (c: T['State']) => Instant | undefined;
}

/** Steps one after another, or side by side. */
export type Steps<T extends ProgrammeTypes> =
  | Step<T>
  | Check<T>
  | { readonly inOrder: readonly Steps<T>[] }
  | { readonly sideBySide: readonly Steps<T>[] };

/** Where a stage leads by itself, other than through its gate: to an end, or back to one of its steps. */
export type Turn<T extends ProgrammeTypes> = {
  /** What happened, e.g. a lost vote. While it holds the gate stays shut by it. */
  readonly because: Missing<T>;
  /** The last moment before it may come to hold by itself, e.g. of an appeal. */
  readonly after?: (c: T['State'], ctx: Context<T['Policy']>) => Instant | undefined;
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
  /** Steps and checks of the stage that have to be done before; absent: none. */
  readonly needs?: readonly string[];
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
  /** Times that run without anybody being asked for something: a cooling-off, a defect period. */
  readonly clocks?: (c: T['State'], ctx: Context<T['Policy']>) => readonly Timed[];
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

/** The code of a leaf, whichever it is. */
export const codeOf = <T extends ProgrammeTypes>(leaf: Step<T> | Check<T>): string =>
  'step' in leaf ? leaf.step : leaf.check;

const isSeveral = (holds: Holds): holds is readonly Params[] => Array.isArray(holds);

/** The reasons that hold, in the order of the table. */
export const refusalBy = <T extends ProgrammeTypes>(
  missing: Missing<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): Refusal =>
  (Object.keys(missing) as ReasonCode[]).flatMap((code) => {
    const holds = missing[code]?.(c, ctx) ?? false;
    if (holds === false) return [];
    if (holds === true) return [reason(code)];
    return (isSeveral(holds) ? holds : [holds]).map((params) => reason(code, params));
  });

/** Steps as the console shows them: done, open, yet ahead, or asked for as occasion arises. */
export const STEP_STATES = ['done', 'open', 'ahead', 'asNeeded'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** A stage of a life: gone through, the one the case is in, yet ahead. */
export interface StageStanding<T extends ProgrammeTypes> {
  readonly stage: T['Stage'];
  readonly state: 'past' | 'current' | 'ahead';
}

/** A step of the stage a case is in, as it stands. */
export interface StepStanding<T extends ProgrammeTypes> {
  /** Of an obligation, or of a check. */
  readonly code: string;
  readonly isCheck: boolean;
  readonly holder?: T['Role'];
  readonly state: StepState;
  readonly missing: Refusal;
}
