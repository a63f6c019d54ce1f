import type { CaseEvent } from '../engine/event';
import type { PersonalPatterns } from './personal';

/** Whether a text may tell something about a person. If so, it is stored beside the journal, where it can be erased. */
export type Sensitivity = 'personal' | 'notPersonal';

/** Fields whose name says that the system fills them in: moments, days, identifiers, hashes, versions, codes. */
type SystemField =
  | 'at'
  | 'on'
  | 'since'
  | 'id'
  | 'hash'
  | 'key'
  | 'ref'
  | 'version'
  | 'stage'
  | 'step'
  | `${string}${'At' | 'On' | 'Since' | 'Id' | 'Hash' | 'Version'}`;

/** A limit on nesting, without which the compiler cannot bound the type for a value that it does not know. */
type Deeper<Depth extends readonly unknown[]> = Depth['length'] extends 12 ? never : [...Depth, unknown];

type Below<Field extends string, Path> = Path extends '' ? Field : `${Field}/${Path & string}`;
type InField<Field extends string, V, Depth extends readonly unknown[]> = [Field, V] extends [
  SystemField,
  string | undefined,
]
  ? never
  : Below<Field, TextPaths<V, Depth>>;

/** The paths of all texts in a value; `*` stands for any index or key. A code from a closed list is not a text. */
export type TextPaths<V, Depth extends readonly unknown[] = []> = [Depth] extends [never]
  ? never
  : unknown extends V
    ? ''
    : V extends string
      ? string extends V
        ? ''
        : never
      : V extends readonly (infer Item)[]
        ? Below<'*', TextPaths<Item, Deeper<Depth>>>
        : V extends object
          ? { [F in keyof V & string]: InField<string extends F ? '*' : F, V[F], Deeper<Depth>> }[keyof V & string]
          : never;

/** Every text in a value with its sensitivity. A text without one does not compile. */
export type TextsOf<V> = { readonly [Path in TextPaths<V>]: Sensitivity };

/** The same for the data of each event that has texts. */
export type EventTexts<Event extends CaseEvent> = {
  readonly [E in Event as [TextPaths<E['data']>] extends [never] ? never : E['type']]: TextsOf<E['data']>;
};

/** The sensitivity of all texts of a programme, and the paths of those that are personal. */
export interface PersonalData<State, Event extends CaseEvent> {
  readonly texts: { readonly events: EventTexts<Event>; readonly state: TextsOf<State> };
  readonly events: PersonalPatterns;
  readonly state: readonly string[];
}

const personalIn = (texts: Readonly<Record<string, Sensitivity>>): readonly string[] =>
  Object.keys(texts)
    .filter((path) => texts[path] === 'personal')
    .sort();

/** These values are stored beside the journal, and masked when states are compared. */
export const personalData = <State, Event extends CaseEvent>(
  texts: PersonalData<State, Event>['texts'],
): PersonalData<State, Event> => ({
  texts,
  events: Object.fromEntries(
    Object.entries<Readonly<Record<string, Sensitivity>>>(texts.events).map(([type, own]) => [type, personalIn(own)]),
  ),
  state: personalIn(texts.state),
});
