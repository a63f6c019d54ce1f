import type { ReasonCode } from '../domain/kernel/reason';
import type { Text } from '../i18n/language';
import type { ReasonText } from '../i18n/reasons/text';

/** What one line of a list holds. A list and its lines have the same words. */
export type Line<V> = V extends readonly (infer One)[] ? One : V;

/** Values whose words stand elsewhere: the programme's motions, the reason codes. */
export type ValuesFrom = 'motions' | 'reasons';

interface Named {
  readonly name: Text;
  readonly help?: Text;
}

interface Open {
  readonly values?: Readonly<Record<string, Text>>;
  readonly valuesFrom?: ValuesFrom;
}

type Coded<V extends string> = { readonly values: Readonly<Record<V, Text>> } | { readonly valuesFrom: ValuesFrom };

/** The words of a field that holds `V`. An enumeration needs a word for each value, an object the words of its fields. */
export type FieldWord<V> = Named &
  ([V] extends [string]
    ? string extends V
      ? Open
      : Coded<V>
    : [V] extends [object]
      ? { readonly fields: FieldWords<V> }
      : unknown);

/** The words of every field of an input. Units are those of the form: it shows fen as CNY and 0.01 m² as m². */
export type FieldWords<I> = { readonly [Field in keyof I]-?: FieldWord<Line<NonNullable<I[Field]>>> };

/** Everything that a command with the input `I` says to people. */
export type CommandWords<I, EventType extends string = string> = {
  readonly name: Text;
  /** What cannot be undone. The user confirms it before the form is sent. */
  readonly warning?: Text;
  /** Events that only this command causes, as the timeline shows them. `{name}` stands for a field of the event's data. */
  readonly events?: Readonly<Partial<Record<EventType, Text>>>;
  /** Reasons for which only this command is refused. */
  readonly reasons?: Readonly<Partial<Record<ReasonCode, ReasonText>>>;
} & ([keyof I] extends [never] ? { readonly fields?: never } : { readonly fields: FieldWords<I> });

/** The words of a field whose type is not known. */
export interface AnyFieldWord extends Named, Open {
  readonly fields?: Readonly<Record<string, AnyFieldWord>>;
}

/** The words of a command whose input is not known. */
export interface AnyCommandWords {
  readonly name: Text;
  readonly fields?: Readonly<Record<string, AnyFieldWord>>;
  readonly warning?: Text;
}

type Catalogue = Readonly<Record<string, AnyCommandWords>>;
type Part = 'events' | 'reasons';
type KeysOf<C, P extends Part> = {
  [N in keyof C]: C[N] extends { readonly [K in P]: infer Texts } ? keyof Texts & string : never;
}[keyof C];

/** The name of each command. */
export const namesOf = <C extends Catalogue>(words: C): { readonly [N in keyof C]: Text } =>
  Object.fromEntries(Object.entries(words).map(([command, { name }]) => [command, name])) as { [N in keyof C]: Text };

const textsOfPart = (words: Catalogue, part: Part): object =>
  Object.assign({}, ...Object.values(words).map((one) => (one as Partial<Record<Part, object>>)[part] ?? {}));

/** The words of all events that only one command causes. */
export const eventsOf = <C extends Catalogue>(words: C) =>
  textsOfPart(words, 'events') as Readonly<Record<KeysOf<C, 'events'>, Text>>;

/** The texts of all reasons for which only one command is refused. */
export const reasonsOf = <C extends Catalogue>(words: C) =>
  textsOfPart(words, 'reasons') as Readonly<Record<KeysOf<C, 'reasons'>, ReasonText>>;
