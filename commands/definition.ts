import type { z } from 'zod';
import type { CaseState } from '../domain/kernel/engine/case';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import type { AnyCommandForm, CommandForm } from './form';
import type { AnyCommandWords, CommandWords } from './words';

/** The outside of a command: input, words and form. What it decides is in the domain. */
export interface CommandDefinition<
  I,
  State extends CaseState = CaseState,
  Policy extends CasePolicy = CasePolicy,
  EventType extends string = string,
> {
  /** This schema validates requests and documents them. */
  readonly input: z.ZodObject & z.ZodType<I>;
  readonly words: CommandWords<I, EventType>;
  /** Absent: the form has the schema and the words only. */
  readonly form?: CommandForm<I, State, Policy>;
}

/** The outside of a command whose input is not known. */
export interface AnyCommandDefinition<State extends CaseState = CaseState, Policy extends CasePolicy = CasePolicy> {
  readonly input: z.ZodObject;
  readonly words: AnyCommandWords;
  readonly form?: AnyCommandForm<State, Policy>;
}
