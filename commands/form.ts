import type { FilesReader } from '../db/files';
import type { Queryable } from '../db/queryable';
import type { FirmReader } from '../db/scope';
import type { CaseState } from '../domain/kernel/engine/case';
import type { Context } from '../domain/kernel/engine/context';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import type { AnyWords } from '../i18n/caseWords';
import type { Language, Text } from '../i18n/language';
import type { Bounds } from './bounds';
import type { AnyCommandDefinition } from './definition';
import type { Line } from './words';

/** A value that a field can take in this case now, and its title. */
export interface Choice {
  readonly value: string | number;
  readonly title: string;
}

/** The case that a form is for; `hidden` says whether files that a running ballot hides may be named. */
export interface FormAt<State extends CaseState = CaseState, Policy extends CasePolicy = CasePolicy> {
  readonly programme: AnyProgramme;
  readonly words: AnyWords;
  /** The outside of another command of the programme. */
  readonly definitionOf: (command: string) => AnyCommandDefinition | undefined;
  readonly db: Queryable;
  readonly c: State;
  /** The case with nothing kept from whoever asks: what would be decided follows from it, and none of it is shown. */
  readonly whole: State;
  readonly ctx: Context<Policy>;
  readonly hidden: boolean;
  /** Those of the caller's roles in which they may act in this case. */
  readonly roles: readonly string[];
  /** The firm whose people ask; absent for an office. */
  readonly firm?: FirmReader;
  /** The papers that the caller does not read, and those of their firm. */
  readonly papers?: FilesReader['papers'];
  /** The path that the caller's scope begins with. */
  readonly scope: string;
  readonly language: Language;
}

export type Choices<State extends CaseState = CaseState, Policy extends CasePolicy = CasePolicy> = (
  at: FormAt<State, Policy>,
) => readonly Choice[] | Promise<readonly Choice[]>;

/** A field is shown only with these values of another field; `isAsked` makes it required then. */
export interface AnyOnlyWith {
  readonly field: string;
  readonly values: readonly string[];
  readonly isAsked: boolean;
}

type OnlyWith<Beside> = {
  [Field in keyof Beside & string]: {
    readonly field: Field;
    readonly values: readonly Extract<NonNullable<Beside[Field]>, string>[];
    readonly isAsked: boolean;
  };
}[keyof Beside & string];

/** A field that is called as the choice of a field beside it, until somebody writes another name; some choices are no name. */
export interface NamedBy {
  readonly field: string;
  readonly except: readonly string[];
}

interface Hint<State extends CaseState, Policy extends CasePolicy> {
  readonly namedBy?: NamedBy;
  /** The values that can be chosen now; absent: free input. */
  readonly choices?: Choices<State, Policy>;
  /** What a value that was asked for means, to people who never saw the choices. */
  readonly said?: (c: State, value: unknown, language: Language) => string | undefined;
  /** The bounds of its value now; the command refuses what lies outside. */
  readonly bound?: (c: State, ctx: Context<Policy>) => Bounds | undefined;
  /** Whether the command refuses now if this optional field is left out, for example because the policy asks for it. */
  readonly isAsked?: (c: State, ctx: Context<Policy>) => boolean;
}

/** Hints for the fields of an input, at any depth. */
export type FieldHints<I, State extends CaseState, Policy extends CasePolicy> = {
  readonly [Field in keyof I]?: Hint<State, Policy> & {
    readonly onlyWith?: OnlyWith<I>;
    /** The same, where the case decides with which values; with none the field is left out. */
    readonly onlyWithNow?: (at: FormAt<State, Policy>) => OnlyWith<I>;
    readonly fields?: Line<NonNullable<I[Field]>> extends infer V extends object
      ? FieldHints<V, State, Policy>
      : undefined;
  };
};

/** Part of an input. A value that is not known is undefined. */
export type Prefilled<I> = I extends readonly (infer One)[]
  ? readonly Prefilled<One>[]
  : I extends object
    ? { readonly [Field in keyof I]?: Prefilled<I[Field]> | undefined }
    : I;

/** A condition on what is filled in: the field has one of these values, or one of several that it has is among them. */
export interface FilledIn {
  readonly field: string;
  readonly values: readonly string[];
}

/**
 * A line about what somebody else has submitted and this command decides on, with the files that prove it, by content
 * address; or, with `onlyWith`, about what follows from what is filled in, shown where each condition holds.
 */
export type About = readonly [
  title: Text,
  text: string,
  onlyWith?: readonly FilledIn[] | undefined,
  files?: readonly string[] | undefined,
];

/** Lines of a form. */
type Lines = readonly (About | undefined)[];

/** What the form of a command shows of a case, beside the schema of its input. */
export interface CommandForm<I, State extends CaseState = CaseState, Policy extends CasePolicy = CasePolicy> {
  readonly fields?: FieldHints<I, State, Policy>;
  readonly prefilled?: (c: State, ctx: Context<Policy>) => Prefilled<I>;
  readonly about?: (at: FormAt<State, Policy>) => Lines | Promise<Lines>;
  /** What a request for it means, beside its fields, to whoever confirms it: of the whole case, nothing that is hidden. */
  readonly meant?: (c: State, input: I, language: Language) => Lines;
  /** What else whoever confirms it should know, from other cases that they read. */
  readonly remarks?: (at: FormAt<State, Policy>, input: I) => Promise<Lines>;
}

/** The hints of a field whose type is not known. */
export interface AnyHint<State extends CaseState = CaseState, Policy extends CasePolicy = CasePolicy>
  extends Hint<State, Policy> {
  readonly onlyWith?: AnyOnlyWith | undefined;
  readonly onlyWithNow?: ((at: FormAt<State, Policy>) => AnyOnlyWith) | undefined;
  readonly fields?: Readonly<Record<string, AnyHint<State, Policy>>> | undefined;
}

/** The form of a command whose input is not known. */
export interface AnyCommandForm<State extends CaseState = CaseState, Policy extends CasePolicy = CasePolicy> {
  readonly fields?: Readonly<Record<string, AnyHint<State, Policy>>>;
  readonly prefilled?: (c: State, ctx: Context<Policy>) => Readonly<Record<string, unknown>>;
  readonly about?: (at: FormAt<State, Policy>) => Lines | Promise<Lines>;
  readonly meant?: (c: State, input: never, language: Language) => Lines;
  readonly remarks?: (at: FormAt<State, Policy>, input: never) => Promise<Lines>;
}
