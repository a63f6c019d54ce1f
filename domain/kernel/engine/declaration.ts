import type { CustomName } from '../approval/chain';
import type { ObligationDetails, TimedItem } from '../obligations/obligation';
import type { FirmsPart, PartDone } from '../obligations/parties';
import type { ReasonCode, Refusal } from '../reason';
import { reason } from '../reason';
import type { TextParams } from '../textParams';
import type { Period } from '../time/deadline';
import type { Instant } from '../time/instant';
import type { Context } from './context';
import type { ProgrammeTypes } from './types';

/**
 * Whether a reason applies: as a boolean, with the figures for its text, or with several sets of figures if it applies
 * several times.
 */
export type ConditionResult = boolean | TextParams | readonly TextParams[];

/** Reasons that shut a gate, by code. The codes are data, so that the lifecycle diagram can list them. */
export type MissingByReason<T extends ProgrammeTypes> = Readonly<
  Partial<Record<ReasonCode, (c: T['State'], ctx: Context<T['Policy']>) => ConditionResult>>
>;

/** The reminder ladders of a programme's policy. */
export type LadderName<T extends ProgrammeTypes> = keyof T['Policy']['ladders'] & string;

/** One occasion on which a step is awaited. */
export interface Occasion<T extends ProgrammeTypes> {
  readonly subject: string;
  readonly about?: ObligationDetails;
  readonly openedAt: Instant;
  /** Set if the policy's data decide them, as in an approval: the obligation's code, its holder and its words. */
  readonly code?: T['Obligation'];
  readonly holder?: T['Role'];
  readonly name?: CustomName;
  /** The period, if the step leaves it to the occasion (`withinBy`). */
  readonly within?: Period;
  /** The due date, if another fact has recorded it (`dueBy`). */
  readonly dueAt?: Instant;
  /** Other roles whose part is still missing. */
  readonly coHolders?: readonly T['Role'][];
  /** Since when a role owes its part, where that is not since the opening. */
  readonly owedSince?: Readonly<Partial<Record<T['Role'], Instant>>>;
  /** What was done of it already, where several owe it. */
  readonly partsDone?: readonly PartDone<T['Role']>[];
  /** Whichever of them does it does it for all. */
  readonly oneIsEnough?: true;
  /** What of it each of several firms still owes, or is owed, in fen. Absent: it concerns one firm, or none. */
  readonly byFirm?: readonly FirmsPart[];
}

/**
 * One thing that a stage waits for. The gate, the obligation, the console's steps and the diagram all come from this
 * object.
 */
export interface Step<T extends ProgrammeTypes> {
  /** The obligation's code, unique in its stage. */
  readonly step: T['Obligation'];
  /** The role that has to do it. */
  readonly holder: T['Role'];
  /** Roles that always take part beside the holder, e.g. the one that confirms. An occasion can add others. */
  readonly coHolders?: readonly T['Role'][];
  /** Reasons that still shut the gate; none: the step is done. A step without `missing` never shuts a gate. */
  readonly missing?: MissingByReason<T>;
  /** It is asked for only if something calls for it, such as a return: a stage that never needed it has not done it. */
  readonly onlyIfNeeded?: true;
  /**
   * The occasions on which it is awaited, once the steps before it are done. If the step has `missing`, only while a
   * reason applies.
   */
  readonly occasions: (c: T['State'], ctx: Context<T['Policy']>) => readonly Occasion<T>[];
  /** The period by the policy. Absent: `withinBy` or `dueBy`. */
  readonly within?: (policy: T['Policy']) => Period;
  /** The part of the policy that sets the period for each occasion. The diagram names it. */
  readonly withinBy?: string;
  /** The fact that keeps the due date. The diagram names it. */
  readonly dueBy?: string;
  /** With `withinBy` or `dueBy`: the periods, one after the other, that the policy gives as a rule. Planning counts with them. */
  readonly takes?: (policy: T['Policy']) => readonly Period[];
  /** The ladder of its reminders. Absent: `standard`. */
  readonly ladder?: LadderName<T>;
  /** A stricter ladder, and when it applies. */
  readonly stricterLadder?: {
    readonly ladder: LadderName<T>;
    readonly when: (c: T['State'], ctx: Context<T['Policy']>) => boolean;
  };
  /** What happens automatically if nobody has done it in time, e.g. a year that lapses. */
  readonly lapses?: {
    readonly after: (c: T['State']) => Instant | undefined;
    readonly event: (c: T['State']) => T['Event'];
  };
}

/** A reason that shuts a gate but is nobody's task: it goes away with another step, or with time. */
export interface Check<T extends ProgrammeTypes> {
  readonly check: string;
  readonly missing: MissingByReason<T>;
  /** When the reason goes away by itself, so that the gate may open. */
  readonly until?: (c: T['State']) => Instant | undefined;
  /** How long that takes by the policy, period by period. Planning counts with it. Absent: no time. */
  readonly takes?: (policy: T['Policy']) => readonly Period[];
}

/** Steps in order, or side by side. */
export type Steps<T extends ProgrammeTypes> =
  | Step<T>
  | Check<T>
  | { readonly inOrder: readonly Steps<T>[] }
  | { readonly sideBySide: readonly Steps<T>[] };

/** Where a stage leads automatically, other than through its gate: to an end, or back to one of its steps. */
export type ConditionalTransition<T extends ProgrammeTypes> = {
  /** The reason, e.g. a lost vote. The gate stays shut while it applies. */
  readonly condition: MissingByReason<T>;
  /**
   * The last moment before the reason can begin to apply through time alone, e.g. the end of the time for an appeal.
   */
  readonly after?: (c: T['State'], ctx: Context<T['Policy']>) => Instant | undefined;
} & (
  | { readonly end: T['Stage'] }
  /** An earlier stage, whose decision lost its ground. */
  | { readonly returnsTo: T['Stage'] }
  | {
      /** The step to do again for as long as the reason applies. */
      readonly backTo: T['Obligation'];
      /** An event to record when the stage leads back, if there is one. */
      readonly event?: (c: T['State']) => T['Event'];
    }
);

/** A change of stage by command. */
export interface ByCommand<T extends ProgrammeTypes> {
  readonly command: string;
  readonly to: T['Stage'];
  /** Steps and checks of the stage that must be done first. Absent: none. */
  readonly needs?: readonly string[];
}

export interface StageDeclaration<T extends ProgrammeTypes> {
  readonly steps: Steps<T>;
  /** The stage that follows when the gate opens. Absent: only a command leaves the stage. */
  readonly leadsTo?: T['Stage'];
  readonly conditionalTransitions?: readonly ConditionalTransition<T>[];
  readonly byCommand?: readonly ByCommand<T>[];
  /** The motion that the stage puts to a vote. */
  readonly question?: string;
  /** Names of what runs in parallel to its own steps, keys of the lifecycle's `sideProcesses`. */
  readonly sideProcesses: readonly string[];
  /** How the state changes when the case enters the stage, e.g. a first round starts. */
  readonly onEntry?: (c: T['State'], at: Instant) => T['State'];
  /**
   * For a long stage: the part that the case is in, e.g. a year. Each part is one workflow run. Absent: the whole stage
   * is one run.
   */
  readonly part?: (c: T['State']) => string;
}

/** An end of the lifecycle: what is still awaited there, and which commands reopen the case. */
export interface EndDeclaration<T extends ProgrammeTypes> {
  readonly sideProcesses: readonly string[];
  readonly byCommand?: readonly ByCommand<T>[];
  /**
   * Whether nothing is owed any more, so that the workflow completes. Absent: it completes at once, unless a command
   * can reopen the case.
   */
  readonly isSettled?: (c: T['State']) => boolean;
  /**
   * Commands that the case takes although it is over, because they record what comes late from outside, such as money that
   * the bank sent back. What they leave open makes it un-over until it is settled again. No other command reaches it then.
   */
  readonly takesLate?: readonly string[];
}

/** The lifecycle of a programme's cases, as data. */
export interface LifecycleDeclaration<T extends ProgrammeTypes> {
  readonly first: T['Stage'];
  readonly stages: Readonly<Record<string, StageDeclaration<T>>>;
  readonly ends: Readonly<Record<string, EndDeclaration<T>>>;
  /** What runs in parallel to the stages' own steps, by name. */
  readonly sideProcesses: Readonly<Record<string, Steps<T>>>;
  /** Periods that run without a task for anybody: a cooling-off period, a defect period. */
  readonly clocks?: (c: T['State'], ctx: Context<T['Policy']>) => readonly TimedItem[];
}

export const inOrder = <T extends ProgrammeTypes>(...steps: readonly Steps<T>[]): Steps<T> => ({ inOrder: steps });
export const sideBySide = <T extends ProgrammeTypes>(...steps: readonly Steps<T>[]): Steps<T> => ({
  sideBySide: steps,
});

const leaves = new WeakMap<object, readonly unknown[]>();

const leavesIn = <T extends ProgrammeTypes>(steps: Steps<T>): readonly (Step<T> | Check<T>)[] => {
  if ('inOrder' in steps) return steps.inOrder.flatMap(leavesOf<T>);
  if ('sideBySide' in steps) return steps.sideBySide.flatMap(leavesOf<T>);
  return [steps];
};

/** The steps and checks of a tree, in order. Every decision asks for them again and again, and no declaration changes. */
export const leavesOf = <T extends ProgrammeTypes>(steps: Steps<T>): readonly (Step<T> | Check<T>)[] => {
  const known = leaves.get(steps) as readonly (Step<T> | Check<T>)[] | undefined;
  if (known !== undefined) return known;
  const found = leavesIn(steps);
  leaves.set(steps, found);
  return found;
};

/** The code of a step or of a check. */
export const codeOf = <T extends ProgrammeTypes>(leaf: Step<T> | Check<T>): string =>
  'step' in leaf ? leaf.step : leaf.check;

const isSeveral = (holds: ConditionResult): holds is readonly TextParams[] => Array.isArray(holds);

/** The reasons that apply, in the order of the table. */
export const applyingReasons = <T extends ProgrammeTypes>(
  missing: MissingByReason<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): Refusal =>
  (Object.keys(missing) as ReasonCode[]).flatMap((code) => {
    const holds = missing[code]?.(c, ctx) ?? false;
    if (holds === false) return [];
    if (holds === true) return [reason(code)];
    return (isSeveral(holds) ? holds : [holds]).map((params) => reason(code, params));
  });

/** A step's state for display. `asNeeded`: it is asked for only when an occasion arises. */
export const STEP_STATES = ['done', 'open', 'ahead', 'asNeeded'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** A stage in the console's progress bar. */
export interface StageStanding<T extends ProgrammeTypes> {
  readonly stage: T['Stage'];
  readonly state: 'past' | 'current' | 'ahead';
}

/** A step of the current stage, as the console shows it. */
export interface StepStanding<T extends ProgrammeTypes> {
  /** The code of an obligation or of a check. */
  readonly code: string;
  readonly isCheck: boolean;
  readonly holder?: T['Role'];
  readonly state: StepState;
  readonly missing: Refusal;
}
