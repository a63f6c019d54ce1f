import { z } from 'zod';
import { CASE_FIELD_HELP, CASE_FIELD_WORDS } from '../i18n/caseFieldWords';
import { inLanguage, type Language, type Text } from '../i18n/language';
import { PROBLEMS } from '../i18n/problems';
import { type Choice, caseChoices, type FormAt, type OnlyWith } from './cases/forms';
import type { AnyProgrammeApi } from './cases/programmeApi';
import { inlineSchema } from './http/jsonSchema';
import { withWhy } from './schemas';

/** A JSON schema as far as forms read it. */
export interface FormSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  /** `date`; `sha256` where a file of the case is named. */
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

/** What forms call fields and values, and how they help: the programme's words, else those of what any case has. */
type Titling = Pick<AnyProgrammeApi, 'forms'>;

const wordFor = (
  own: Readonly<Record<string, Text>> | undefined,
  kernel: Readonly<Record<string, Text>>,
  command: string,
  field: string,
): Text | undefined => own?.[`${command}.${field}`] ?? kernel[`${command}.${field}`] ?? own?.[field] ?? kernel[field];

const valueTitle = ({ forms }: Titling, field: string, value: string, language: Language): string => {
  const word =
    forms?.words?.values?.[field]?.[value] ??
    (field === 'waives' ? PROBLEMS[value as keyof typeof PROBLEMS] : undefined);
  return word === undefined ? value : inLanguage(word, language);
};

/** The schema with a title for every field and value, and help where there is some, in the reader's language. */
export const titled = (
  api: Titling,
  { description: _, ...schema }: FormSchema,
  command: string,
  field: string,
  language: Language,
): FormSchema => {
  const { words, onlyWith: conditions } = api.forms ?? {};
  const word = wordFor(words?.fields, CASE_FIELD_WORDS, command, field);
  const help = wordFor(words?.help, CASE_FIELD_HELP, command, field);
  const onlyWith = conditions?.[`${command}.${field}`];
  return {
    ...schema,
    ...(onlyWith === undefined ? {} : { onlyWith }),
    ...(help === undefined ? {} : { description: inLanguage(help, language) }),
    ...(word === undefined ? {} : { title: inLanguage(word, language) }),
    ...(schema.enum === undefined
      ? {}
      : { enumTitles: schema.enum.map((value) => valueTitle(api, field, String(value), language)) }),
    ...(schema.items === undefined ? {} : { items: titled(api, schema.items, command, field, language) }),
    ...(schema.properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, property]) => [
              name,
              titled(api, property, command, name, language),
            ]),
          ),
        }),
  };
};

/** What a command is given by: its input's schema, titled. */
export const formOf = (
  api: Titling & Pick<AnyProgrammeApi, 'schemas'>,
  command: string,
  language: Language,
): FormSchema =>
  titled(api, inlineSchema(withWhy(api.schemas[command] ?? z.strictObject({}))) as FormSchema, command, '', language);

/** A list's choices are those of its items. */
const withEnum = (schema: FormSchema, choices: readonly Choice[]): FormSchema => {
  const { pattern: _, ...rest } = schema;
  return schema.items === undefined
    ? { ...rest, enum: choices.map(({ value }) => value), enumTitles: choices.map(({ title }) => title) }
    : { ...schema, items: withEnum(schema.items, choices) };
};

/** What the form begins with, at its fields. */
export const prefilled = (schema: FormSchema, values: Readonly<Record<string, unknown>>): FormSchema => ({
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

/** The form with the choices that one case has for its fields now, without those it has nothing for. */
export const chosenFrom = async (schema: FormSchema, at: FormAt, command: string): Promise<FormSchema> => {
  const { forms } = at.api;
  if (schema.items !== undefined) return { ...schema, items: await chosenFrom(schema.items, at, command) };
  if (schema.properties === undefined) return schema;
  const { required = [] } = schema;
  const all = await Promise.all(
    Object.entries(schema.properties).map(async ([field, property]) => {
      const choices = (await forms?.choices?.(at, command, field)) ?? (await caseChoices(at, command, field));
      const chosen = choices === undefined ? await chosenFrom(property, at, command) : withEnum(property, choices);
      return [field, helped(chosen, forms?.bound?.(at, command, field), at.language)] as const;
    }),
  );
  const beside = Object.fromEntries(all);
  const properties = all
    .filter(([field, property]) => required.includes(field) || (!isIdle(property) && hasMeaning(property, beside)))
    .map(([field, property]) => [field, required.includes(field) ? settled(property) : property] as const);
  return { ...schema, properties: Object.fromEntries(properties) };
};
