import { allPolicies } from '../../db/policies';
import type { Context } from '../../domain/kernel/engine/context';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { dateOf } from '../../domain/kernel/time/instant';
import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { PROBLEMS } from '../../i18n/problems';
import { rendered } from '../../i18n/render';
import type { ApiDeps } from '../deps';
import type { AnyProgrammeApi } from './programmeApi';

/** A value that a field of a form may take in this case now, and what people call it. */
export interface Choice {
  readonly value: string | number;
  readonly title: string;
}

/** With which values of another field beside it a field has a meaning, and whether it is then asked for. */
export interface OnlyWith {
  readonly field: string;
  readonly values: readonly string[];
  readonly isAsked: boolean;
}

/** The case that a form is for; `hidden` says whether files that a running ballot hides may be named. */
export interface FormAt<T extends ProgrammeTypes = ProgrammeTypes> {
  readonly api: AnyProgrammeApi;
  readonly deps: ApiDeps;
  readonly c: T['State'];
  readonly ctx: Context<T['Policy']>;
  readonly hidden: boolean;
  readonly language: Language;
}

/** By field; a field of one command alone under `command.field`. */
type ByField = Readonly<Record<string, Text>>;

/**
 * What a programme's forms know beyond the schemas of its commands; whatever is absent, they do without. Methods, as the
 * command that opens a case has no form: they need not take it.
 */
export interface CommandForms<T extends ProgrammeTypes = ProgrammeTypes, Command extends string = string> {
  readonly words?: {
    readonly fields?: ByField;
    readonly help?: ByField;
    /** What the values of a field are called, where they are codes. */
    readonly values?: Readonly<Record<string, ByField>>;
    /** What cannot be taken back, by command. */
    readonly warnings?: Readonly<Partial<Record<Command, Text>>>;
  };
  /** What the domain refuses without, or beside, a value of another field, by `command.field`. */
  readonly onlyWith?: Readonly<Record<string, OnlyWith>>;
  /** The choices of a field; nothing where anything may be written, or the kernel knows them (`caseChoices`). */
  choices?(at: FormAt<T>, command: Command, field: string): Promise<readonly Choice[] | undefined>;
  /** How far a field may go. */
  bound?(at: FormAt<T>, command: Command, field: string): string | undefined;
  /** What is decided on, where somebody else has put it. */
  about?(at: FormAt<T>, command: Command): readonly { readonly title: string; readonly text: string }[];
  /** What the form begins with, by field. */
  prefilled?(at: FormAt<T>, command: Command): Readonly<Record<string, unknown>>;
}

type Choosing = (at: FormAt) => readonly Choice[] | Promise<readonly Choice[]>;

const obligations: Choosing = ({ api: { programme, words }, c, ctx, language }) =>
  programme.lifecycle.awaitedFrom(c, ctx).map(({ key, code, name, dueAt }) => ({
    value: key,
    title: `${inLanguage(name ?? words.obligations[code] ?? { zh: code, en: code }, language)} · ${dateOf(dueAt)}`,
  }));

/** Not those whose date a fact keeps: that is moved by another command. */
const extendable: Choosing = async (at) => {
  const { lifecycle } = at.api.programme;
  const kept = lifecycle.awaitedFrom(at.c, at.ctx).filter(({ code }) => lifecycle.dateKeptBy(code) !== undefined);
  return (await obligations(at)).filter(({ value }) => !kept.some(({ key }) => key === value));
};

/** Of the blockers of this gate those that the policy lets two people lift. */
const waivable: Choosing = ({ api: { programme, words }, c, ctx, language }) =>
  programme.lifecycle
    .blockedBy(c, ctx)
    .filter(({ code }) => ctx.policy.override.waivable.includes(code))
    .map(({ code, params = {} }) => ({
      value: code,
      title: rendered(PROBLEMS[code], params, language, vocabularyOf(words)),
    }));

const policies: Choosing = async ({ api: { programme }, deps, c }) =>
  (await allPolicies(deps.pool, programme.name))
    .filter(({ version }) => version !== c.policyVersion)
    .map(({ version, name }) => ({ value: version, title: `${version} · ${name}` }));

/** Of the commands of any case (`caseCommands`). */
const CHOOSING: Readonly<Record<string, Choosing>> = {
  obligation: obligations,
  'extendObligation.obligation': extendable,
  waives: waivable,
  'movePolicy.version': policies,
};

/** The choices of one field of a command of any case; `undefined` where anything may be written. */
export const caseChoices = async (at: FormAt, command: string, field: string): Promise<readonly Choice[] | undefined> =>
  (CHOOSING[`${command}.${field}`] ?? CHOOSING[field])?.(at);
