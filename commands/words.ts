import type { ReasonCode } from '../domain/kernel/reason';
import type { Text } from '../i18n/language';
import type { ReasonText } from '../i18n/reasons/text';

/** What a list holds: it is called, and helped with, as its lines are. */
export type Line<V> = V extends readonly (infer One)[] ? One : V;

/** Where the words of a field's values stand, if not with the field: the programme's motions, the reasons of refusals. */
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

/** What a form calls a field that holds `V`: codes have a word each, and so has each field of what has fields. */
export type FieldWord<V> = Named &
  ([V] extends [string]
    ? string extends V
      ? Open
      : Coded<V>
    : [V] extends [object]
      ? { readonly fields: FieldWords<V> }
      : unknown);

/** A word for every field of an input, and for nothing else. Units are the form's: fen are shown as CNY, 0.01 m² as m². */
export type FieldWords<I> = { readonly [Field in keyof I]-?: FieldWord<Line<NonNullable<I[Field]>>> };

/** What a command that takes `I` says to people. */
export type CommandWords<I, EventType extends string = string> = {
  readonly name: Text;
  /** What cannot be taken back; to be confirmed before it is sent. */
  readonly warning?: Text;
  /** What happened, as a timeline tells it, where this command alone makes it happen; words in braces are the event's data. */
  readonly events?: Readonly<Partial<Record<EventType, Text>>>;
  /** Why it is refused, where this command alone is. */
  readonly reasons?: Readonly<Partial<Record<ReasonCode, ReasonText>>>;
} & ([keyof I] extends [never] ? { readonly fields?: never } : { readonly fields: FieldWords<I> });

/** The words of a field for whoever does not know its type. */
export interface AnyFieldWord extends Named, Open {
  readonly fields?: Readonly<Record<string, AnyFieldWord>>;
}

/** The words of a command for whoever does not know its input. */
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

/** What each command is called. */
export const namesOf = <C extends Catalogue>(words: C): { readonly [N in keyof C]: Text } =>
  Object.fromEntries(Object.entries(words).map(([command, { name }]) => [command, name])) as { [N in keyof C]: Text };

const gathered = (words: Catalogue, part: Part): object =>
  Object.assign({}, ...Object.values(words).map((one) => (one as Partial<Record<Part, object>>)[part] ?? {}));

/** The words of the events that one command alone makes. */
export const eventsOf = <C extends Catalogue>(words: C) =>
  gathered(words, 'events') as Readonly<Record<KeysOf<C, 'events'>, Text>>;

/** The texts of the reasons by which one command alone is refused. */
export const reasonsOf = <C extends Catalogue>(words: C) =>
  gathered(words, 'reasons') as Readonly<Record<KeysOf<C, 'reasons'>, ReasonText>>;
