import type { z } from 'zod';
import type { CaseState } from '../domain/kernel/engine/case';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import type { AnyCommandForm, CommandForm } from './form';
import type { AnyCommandWords, CommandWords } from './words';

/** A command as people and programs meet it: what it takes, what it says, what its form knows. The domain decides. */
export interface CommandDefinition<
  I,
  State extends CaseState = CaseState,
  Policy extends CasePolicy = CasePolicy,
  EventType extends string = string,
> {
  /** What comes in: one schema validates and documents. */
  readonly input: z.ZodObject & z.ZodType<I>;
  readonly words: CommandWords<I, EventType>;
  /** Absent: the form is the schema with its words. */
  readonly form?: CommandForm<I, State, Policy>;
}

/** A command for whoever does not know its input. */
export interface AnyCommandDefinition<State extends CaseState = CaseState, Policy extends CasePolicy = CasePolicy> {
  readonly input: z.ZodObject;
  readonly words: AnyCommandWords;
  readonly form?: AnyCommandForm<State, Policy>;
}
