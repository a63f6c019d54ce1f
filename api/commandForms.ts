import { z } from 'zod';
import { caseInScope } from '../db/cases';
import { COMMAND_NAMES, type CommandName } from '../domain/renovation/catalogue';
import type { Courtyard } from '../domain/renovation/courtyard';
import { RENOVATION } from '../domain/renovation/programme';
import { COMMAND_WARNINGS } from '../i18n/commandWarnings';
import { COMMAND_WORDS } from '../i18n/commandWords';
import { FIELD_HELP } from '../i18n/fieldHelp';
import { FIELD_WORDS, VALUE_WORDS } from '../i18n/fieldWords';
import { inLanguage, type Language } from '../i18n/language';
import { PROBLEMS } from '../i18n/problems';
import { mayCall } from './access';
import { COMMAND_SCHEMAS } from './commands';
import { aboutFor } from './courtyards/about';
import { boundHelp } from './courtyards/bounds';
import { type Choice, type ChoosingIn, choicesFor } from './courtyards/choices';
import { prefilledFor } from './courtyards/prefilled';
import { contextFor } from './courtyards/setting';
import { Problem } from './problem';
import { type AnyOperation, operation } from './route';
import { uuid, withWhy } from './schemas';

/** With which values of another field beside it a field has a meaning, and whether it is then asked for. */
export interface OnlyWith {
  readonly field: string;
  readonly values: readonly string[];
  readonly isAsked: boolean;
}

/** What the domain refuses without, or beside, a value of another field. */
const ONLY_WITH: Readonly<Record<string, OnlyWith>> = {
  'openBallot.seats': { field: 'motion', values: ['election'], isAsked: true },
  'openBallot.vacancies': { field: 'motion', values: ['election'], isAsked: false },
  'openBallot.members': { field: 'motion', values: ['recall'], isAsked: true },
  'adoptCovenant.ballotId': { field: 'by', values: ['ballot'], isAsked: false },
};

/** A JSON schema as far as forms read it. */
export interface FormSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  /** `date`; `sha256` where a file of the courtyard is named. */
  readonly format?: string;
  /** What the form begins with. */
  readonly default?: unknown;
  readonly enum?: readonly (string | number)[];
  /** What each value of the enum is called. */
  readonly enumTitles?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: FormSchema;
  readonly properties?: Readonly<Record<string, FormSchema>>;
  readonly required?: readonly string[];
  /** Where it has a meaning with some values of another field alone. */
  readonly onlyWith?: OnlyWith;
}

const valueTitle = (field: string, value: string, language: Language): string => {
  const word =
    VALUE_WORDS[field]?.[value] ?? (field === 'waives' ? PROBLEMS[value as keyof typeof PROBLEMS] : undefined);
  return word === undefined ? value : inLanguage(word, language);
};

/** The schema with a title for every field and value, and help where there is some, in the reader's language. */
export const titled = (
  { description: _, ...schema }: FormSchema,
  command: CommandName,
  field: string,
  language: Language,
): FormSchema => {
  const word = FIELD_WORDS[`${command}.${field}`] ?? FIELD_WORDS[field];
  const help = FIELD_HELP[`${command}.${field}`] ?? FIELD_HELP[field];
  const onlyWith = ONLY_WITH[`${command}.${field}`];
  return {
    ...schema,
    ...(onlyWith === undefined ? {} : { onlyWith }),
    ...(help === undefined ? {} : { description: inLanguage(help, language) }),
    ...(word === undefined ? {} : { title: inLanguage(word, language) }),
    ...(schema.enum === undefined
      ? {}
      : { enumTitles: schema.enum.map((value) => valueTitle(field, String(value), language)) }),
    ...(schema.items === undefined ? {} : { items: titled(schema.items, command, field, language) }),
    ...(schema.properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, property]) => [
              name,
              titled(property, command, name, language),
            ]),
          ),
        }),
  };
};

export const formOf = (command: CommandName, language: Language): FormSchema =>
  titled(
    z.toJSONSchema(withWhy(COMMAND_SCHEMAS[command]), { io: 'input', unrepresentable: 'any' }) as FormSchema,
    command,
    '',
    language,
  );

/** A list's choices are those of its items. */
const withEnum = (schema: FormSchema, choices: readonly Choice[]): FormSchema => {
  const { pattern: _, ...rest } = schema;
  return schema.items === undefined
    ? { ...rest, enum: choices.map(({ value }) => value), enumTitles: choices.map(({ title }) => title) }
    : { ...schema, items: withEnum(schema.items, choices) };
};

/** What the form begins with, at its fields. */
const prefilled = (schema: FormSchema, values: Readonly<Record<string, unknown>>): FormSchema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([field, property]) => [
      field,
      values[field] === undefined ? property : { ...property, default: values[field] },
    ]),
  ),
});

/** Nothing can be chosen for it now, or for what it would need; a file may still be sent from the form. */
const isIdle = ({ enum: values, items, properties = {}, required = [], format }: FormSchema): boolean =>
  (values?.length === 0 && format !== 'sha256') ||
  (items !== undefined && isIdle(items)) ||
  required.some((name) => properties[name] !== undefined && isIdle(properties[name]));

/** Another field beside it can take one of the values it has a meaning with. */
const hasMeaning = ({ onlyWith }: FormSchema, beside: Readonly<Record<string, FormSchema>>): boolean => {
  const offered = onlyWith === undefined ? undefined : beside[onlyWith.field]?.enum;
  return offered === undefined || onlyWith?.values.some((value) => offered.includes(value)) === true;
};

const helped = (schema: FormSchema, more: string | undefined, language: Language): FormSchema =>
  more === undefined
    ? schema
    : { ...schema, description: [schema.description ?? [], more].flat().join(language === 'en' ? '. ' : '；') };

/** What is asked for and leaves no choice is chosen already. */
const settled = (schema: FormSchema): FormSchema =>
  schema.enum?.length === 1 ? { ...schema, default: schema.enum[0] } : schema;

/** The form with the choices that one courtyard has for its fields now, without those it has nothing for. */
const chosenFrom = async (schema: FormSchema, at: ChoosingIn, command: CommandName): Promise<FormSchema> => {
  if (schema.items !== undefined) return { ...schema, items: await chosenFrom(schema.items, at, command) };
  if (schema.properties === undefined) return schema;
  const { required = [] } = schema;
  const all = await Promise.all(
    Object.entries(schema.properties).map(async ([field, property]) => {
      const choices = await choicesFor(at, command, field);
      const chosen = choices === undefined ? await chosenFrom(property, at, command) : withEnum(property, choices);
      return [field, helped(chosen, boundHelp(at, command, field), at.language)] as const;
    }),
  );
  const beside = Object.fromEntries(all);
  const properties = all
    .filter(([field, property]) => required.includes(field) || (!isIdle(property) && hasMeaning(property, beside)))
    .map(([field, property]) => [field, required.includes(field) ? settled(property) : property] as const);
  return { ...schema, properties: Object.fromEntries(properties) };
};

const response = z.object({
  command: z.string(),
  name: z.string(),
  warning: z.string().nullable().meta({ description: 'What cannot be taken back; to be confirmed before it is sent' }),
  about: z
    .array(z.object({ title: z.string(), text: z.string() }))
    .meta({ description: 'What is decided on, where somebody else has put it' }),
  schema: z.looseObject({}),
});

const headOf = (command: CommandName, language: Language) => {
  const warning = COMMAND_WARNINGS[command];
  return {
    command,
    name: inLanguage(COMMAND_WORDS[command], language),
    warning: warning === undefined ? null : inLanguage(warning, language),
  };
};
const commandName = z.enum(COMMAND_NAMES as [CommandName, ...CommandName[]]);

const courtyardForm = operation<{ id: string; command: CommandName }>({
  id: 'courtyardForm',
  method: 'get',
  path: '/api/v1/courtyards/{id}/commands/{command}/form',
  tag: 'commands',
  summary: {
    zh: '一项操作在本院落的表单：可选的名册、表决、待办等已列出',
    en: 'The form of a command in one courtyard: its rolls, ballots, obligations and the like as choices',
  },
  params: z.strictObject({ id: uuid, command: commandName }),
  response,
  handle: async ({ deps, params: { id, command }, caller, language }) => {
    const found = await caseInScope<Courtyard>(deps.pool, id, caller.organisationPath, RENOVATION);
    if (found === undefined) throw new Problem('not-found');
    const ctx = await contextFor(deps, found.state.policyVersion);
    const hidden = mayCall('verifyPapers', caller.roles);
    const at = { deps, courtyard: found.state, ctx, hidden, language };
    const schema = await chosenFrom(formOf(command, language), at, command);
    return {
      body: {
        ...headOf(command, language),
        about: aboutFor(found.state, ctx, command, language),
        schema: prefilled(schema, prefilledFor(found.state, ctx, command)),
      },
    };
  },
});

const commandForm = operation<{ command: CommandName }>({
  id: 'commandForm',
  method: 'get',
  path: '/api/v1/commands/{command}',
  tag: 'commands',
  summary: { zh: '一项操作的表单', en: 'The form of a command: its input’s JSON schema with titles' },
  params: z.strictObject({ command: commandName }),
  response,
  handle: async ({ params: { command }, language }) => ({
    body: { ...headOf(command, language), about: [], schema: formOf(command, language) },
  }),
});

export const COMMAND_FORM_OPERATIONS: readonly AnyOperation[] = [commandForm, courtyardForm];
