import type { Inputs } from '../../domain/renovation/catalogue';
import type { Courtyard, Profile } from '../../domain/renovation/courtyard';
import type { EventType } from '../../domain/renovation/events';
import type { Policy } from '../../domain/renovation/policy';
import type { CommandDefinition } from '../definition';
import type { Choices, FormAt } from '../form';
import type { CommandWords } from '../words';

/** The input of each command, and of the one that opens a case. */
export type CommandInputs = Inputs & { readonly enrolCourtyard: { readonly profile: Profile } };

/** The outside of a command of courtyards. */
export type Definition<Name extends keyof CommandInputs> = CommandDefinition<
  CommandInputs[Name],
  Courtyard,
  Policy,
  EventType
>;

export type Words<Name extends keyof CommandInputs> = CommandWords<CommandInputs[Name], EventType>;

export type CourtyardFormAt = FormAt<Courtyard, Policy>;
export type CourtyardChoices = Choices<Courtyard, Policy>;
