import type { Refusal } from '../reason';
import type { ActingContext } from './context';
import type { ProgrammeTypes } from './types';

export type Decision<Event> = { readonly events: readonly Event[] } | { readonly refused: Refusal };

/**
 * One command of a programme: the route, `availableActions`, the permission table, the audit's words and the test
 * matrix all come from this.
 */
export interface CommandSpec<T extends ProgrammeTypes, I = unknown, E extends keyof T['Evidence'] | 'none' = 'none'> {
  /** Stages in which it has a meaning. */
  readonly stages: readonly T['Stage'][];
  readonly by: readonly T['Role'][];
  /** The public page gives it for visitors, whatever `by` says. */
  readonly fromPage?: true;
  readonly whileSuspended?: boolean;
  /** Which evidence it needs; some inputs need none. */
  readonly evidence?: keyof T['Evidence'] | 'none' | ((input: I) => keyof T['Evidence'] | 'none');
  /** Accounts that must not be the ones to give it: the approver is never the applicant, the payer never the approver. */
  readonly separatedFrom?: (c: T['State'], ctx: ActingContext<T['Policy']>) => readonly (string | undefined)[];
  /** What stands in the way whatever the input says: the reason beside a disabled button. */
  readonly blocked?: (c: T['State'], ctx: ActingContext<T['Policy']>) => Refusal;
  /** What is wrong with this input, all at once. Needs no evidence. */
  readonly faults?: (c: T['State'], input: I, ctx: ActingContext<T['Policy']>) => Refusal;
  /** What then happens. May still refuse for what the evidence shows. */
  readonly decide: (
    c: T['State'],
    input: I,
    ctx: ActingContext<T['Policy']>,
    evidence: E extends keyof T['Evidence'] ? T['Evidence'][E] : undefined,
  ) => Decision<T['Event']>;
}

/** A command whose input and evidence are of a kind not known here. */
export type AnyCommand<T extends ProgrammeTypes> = CommandSpec<T, never, never>;

/** The evidence that a command needs for an input. */
export const evidenceFor = <T extends ProgrammeTypes, I>(
  { evidence = 'none' }: CommandSpec<T, I, never>,
  input: I,
): keyof T['Evidence'] | 'none' => (typeof evidence === 'function' ? evidence(input) : evidence);

/** Declares a programme's commands with the types of their inputs and evidence. */
export const commandsOf =
  <T extends ProgrammeTypes>() =>
  <I, E extends keyof T['Evidence'] | 'none' = 'none'>(spec: CommandSpec<T, I, E>): CommandSpec<T, I, E> =>
    spec;

export const happens = <Event>(...events: readonly Event[]): Decision<Event> => ({ events });
export const refuse = (...refused: Refusal): { readonly refused: Refusal } => ({ refused });
