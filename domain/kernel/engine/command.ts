import type { FileUse, UseElsewhere } from '../documents/provingFiles';
import type { Refusal } from '../reason';
import type { ActingContext, Context } from './context';
import type { ProgrammeTypes } from './types';

export type Decision<Event> = { readonly events: readonly Event[] } | { readonly refused: Refusal };

/** What one person has asked for, and the roles of which another person releases it. */
export interface AskedFor {
  readonly requestedBy: string;
  readonly awaits: readonly string[];
}

/**
 * One command of a programme. The route, `availableActions`, the permission table, the audit's words and the test
 * matrix all come from this object.
 */
export interface CommandSpec<T extends ProgrammeTypes, I = unknown, E extends keyof T['Evidence'] | 'none' = 'none'> {
  /** Stages in which the command is allowed. */
  readonly stages: readonly T['Stage'][];
  readonly by: readonly T['Role'][];
  /** The people of a firm whose engagement for the role is over give it too: what it did then is still settled with it. */
  readonly alsoByFirmsOfBefore?: true;
  /** An office's people give it too in a role for which firms are engaged. */
  readonly alsoByOffices?: true;
  /** Visitors of the public page may give it, in addition to the roles in `by`. */
  readonly fromPublicPage?: true;
  /** Nobody gives it: a reorganisation does, for the administrators who decided on it. */
  readonly byReorganisation?: true;
  readonly whileSuspended?: boolean;
  /** Which evidence it needs. Some commands need it for some inputs only. */
  readonly evidence?: keyof T['Evidence'] | 'none' | ((input: I, c: T['State']) => keyof T['Evidence'] | 'none');
  /** The rows that an input is about, as far as the facts hold them: so what a request that waits would decide is known without a query. */
  readonly rowsInFacts?: (c: T['State'], input: I) => T['Evidence'][keyof T['Evidence']] | undefined;
  /** The input that the evidence is about, if it is another's: that of the command which this one confirms. */
  readonly evidenceInput?: (input: I, c: T['State']) => unknown;
  /**
   * Accounts whose people must not give it: the approver is never the applicant, the payer never the approver. Without an
   * input, those who must not whatever it is about.
   */
  readonly separatedFrom?: (
    c: T['State'],
    ctx: ActingContext<T['Policy']>,
    input?: object,
  ) => readonly (string | undefined)[];
  /** Which other parts this person has that keep them from it, as codes for the refusal's text. Absent: it does not say. */
  readonly partsOf?: (c: T['State'], ctx: ActingContext<T['Policy']>, input?: object) => readonly string[];
  /** Why it is kept apart, as a code for the refusal's text. Absent: as money is, or whatever is asked for and released. */
  readonly apart?: 'ballot';
  /** The request that it releases: whoever asked for it does not, which the refusal says, with the roles that may. */
  readonly releases?: (c: T['State'], input?: object) => AskedFor | undefined;
  /** Accounts of others who are judged with whoever gives it: of whoever asked for what it releases. */
  readonly judges?: (c: T['State'], input: I) => readonly string[];
  /** Reasons that refuse the command before any input is known. The console shows them beside the disabled button. */
  readonly blocked?: (c: T['State'], ctx: ActingContext<T['Policy']>) => Refusal;
  /** Everything that is wrong with this input. It needs no evidence. */
  readonly faults?: (c: T['State'], input: I, ctx: ActingContext<T['Policy']>) => Refusal;
  /** What an input leaves to the facts, such as the only open ballot. */
  readonly named?: (c: T['State'], input: I, ctx: ActingContext<T['Policy']>) => object;
  /** The resulting events. It may still refuse because of the evidence. */
  readonly decide: (
    c: T['State'],
    input: I,
    ctx: ActingContext<T['Policy']>,
    evidence: E extends keyof T['Evidence'] ? T['Evidence'][E] : undefined,
  ) => Decision<T['Event']>;
  /** What else the files of an input stand for, and may: whoever confirms it is told. Absent: it names none that count. */
  readonly otherUses?: (c: T['State'], input: I, ctx: Context<T['Policy']>) => readonly (FileUse | UseElsewhere)[];
  /** For a command in two hands: which of those who may confirm it are asked for this input. Absent: all. */
  readonly secondHands?: (c: T['State'], input: I) => readonly T['Role'][];
  /** For a command in two hands: who confirms it, what it decides then, and whether it takes two in any case. */
  readonly confirmed?: { readonly by: readonly T['Role'][]; readonly spec: AnyCommand<T>; readonly isAlways: boolean };
}

/** A command whose types of input and evidence are unknown to the caller. */
export type AnyCommand<T extends ProgrammeTypes> = CommandSpec<T, never, never>;

/** The kind of evidence that a command needs for this input. */
export const evidenceFor = <T extends ProgrammeTypes, I>(
  { evidence = 'none' }: CommandSpec<T, I, never>,
  input: I,
  c: T['State'],
): keyof T['Evidence'] | 'none' => (typeof evidence === 'function' ? evidence(input, c) : evidence);

/** Types a programme's commands by their inputs and evidence. */
export const commandsOf =
  <T extends ProgrammeTypes>() =>
  <I, E extends keyof T['Evidence'] | 'none' = 'none'>(spec: CommandSpec<T, I, E>): CommandSpec<T, I, E> =>
    spec;

export const accept = <Event>(...events: readonly Event[]): Decision<Event> => ({ events });
export const refuse = (...refused: Refusal): { readonly refused: Refusal } => ({ refused });
