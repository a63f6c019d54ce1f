// The names of these types are what the compiler says when something is missing: MissingWordsFor<"awardContract">.

interface MissingWordsFor<Command> {
  readonly command: Command;
}
interface MissingDefinitionOf<Command> {
  readonly command: Command;
}
interface MissingTextOf<Code> {
  readonly code: Code;
}

/** `true` if each command has words. */
export type EachHasWords<Command, Words> = [Exclude<Command, keyof Words>] extends [never]
  ? true
  : MissingWordsFor<Exclude<Command, keyof Words>>;

/** `true` if each command has a definition. */
export type EachHasDefinition<Command, Definitions> = [Exclude<Command, keyof Definitions>] extends [never]
  ? true
  : MissingDefinitionOf<Exclude<Command, keyof Definitions>>;

/** `true` if each reason code, or each type of event, has a text. */
export type EachHasText<Code, Texts> = [Exclude<Code, keyof Texts>] extends [never]
  ? true
  : MissingTextOf<Exclude<Code, keyof Texts>>;
