import { z } from 'zod';
import { type Bounds, boundHelp } from '../../commands/bounds';
import type { AnyHint, AnyOnlyWith, Choice, FormAt, NamedBy } from '../../commands/form';
import { WHY } from '../../commands/kernel/shared/fields';
import { PROBLEMS } from '../../commands/problems';
import type { AnyFieldWord } from '../../commands/words';
import { inLanguage, type Language, type Text, wordIn } from '../../i18n/language';
import { inlineSchema } from '../http/jsonSchema';
import { withWhy } from '../http/shapes';
import type { AnyProgrammeApi } from './programmeApi';

/** The part of a JSON Schema that forms read. */
export interface FormSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  /** `date`; `sha256` where a file of the case is named. */
  readonly format?: string;
  /** The initial value. */
  readonly default?: unknown;
  readonly enum?: readonly (string | number)[];
  /** The title of each value of the enum, in the same order. */
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
  /** The field is shown only while another field has one of these values. */
  readonly onlyWith?: AnyOnlyWith;
  /** It is called as the choice of another field, until somebody writes another name. */
  readonly namedBy?: NamedBy;
}

const text = z.string().exactOptional();
const bound = z.number().exactOptional();

/** What is documented of a form; keywords of JSON Schema that no form reads may stand beside. */
export const formSchemaShape: z.ZodType<FormSchema> = z
  .looseObject({
    type: text,
    title: text,
    description: text,
    format: text.meta({ description: '`date`; `sha256` for the content address of a file of the case' }),
    default: z.unknown().optional(),
    enum: z.array(z.union([z.string(), z.number()])).exactOptional(),
    enumTitles: z.array(z.string()).exactOptional().meta({ description: 'What each value of the enum is called' }),
    minimum: bound,
    maximum: bound,
    minLength: bound,
    maxLength: bound,
    pattern: text,
    minItems: bound,
    maxItems: bound,
    get items() {
      return formSchemaShape.exactOptional();
    },
    get properties() {
      return z.record(z.string(), formSchemaShape).exactOptional();
    },
    required: z.array(z.string()).exactOptional(),
    onlyWith: z
      .object({ field: z.string(), values: z.array(z.string()), isAsked: z.boolean() })
      .exactOptional()
      .meta({ description: 'Where it applies with some values of another field only' }),
    namedBy: z
      .object({ field: z.string(), except: z.array(z.string()) })
      .exactOptional()
      .meta({ description: 'What the choice of the other field is called fills it in, but for these choices' }),
  })
  .meta({ id: 'FormSchema', description: 'A JSON schema with the words of a form' });

type Titling = Pick<AnyProgrammeApi, 'words' | 'commands'>;

/** The titles of a field's values: the field's own, or the programme's words for that kind of value. */
const valueWords = (
  { values, valuesFrom }: Partial<AnyFieldWord>,
  { words }: Titling,
): Readonly<Record<string, Text>> => {
  if (valuesFrom === 'motions') return words.motions ?? {};
  return valuesFrom === 'reasons' ? PROBLEMS : (values ?? {});
};

type FieldsOf = Readonly<Record<string, AnyFieldWord>>;
type HintsOf = Readonly<Record<string, AnyHint>>;

/** A field's schema with titles and help for the field and its values. The items of a list take the list's title. */
const withTitles = (
  api: Titling,
  { description: _, ...schema }: FormSchema,
  word: AnyFieldWord | undefined,
  hint: AnyHint | undefined,
  language: Language,
): FormSchema => ({
  ...schema,
  ...(hint?.onlyWith === undefined ? {} : { onlyWith: hint.onlyWith }),
  ...(hint?.namedBy === undefined ? {} : { namedBy: hint.namedBy }),
  ...(word?.help === undefined ? {} : { description: inLanguage(word.help, language) }),
  ...(word === undefined ? {} : { title: inLanguage(word.name, language) }),
  ...(schema.enum === undefined
    ? {}
    : {
        enumTitles: schema.enum.map((value) => {
          const text = wordIn(valueWords(word ?? {}, api), String(value));
          return text === undefined ? String(value) : inLanguage(text, language);
        }),
      }),
  ...(schema.items === undefined ? {} : { items: withTitles(api, schema.items, word, hint, language) }),
  ...(schema.properties === undefined
    ? {}
    : { properties: withFieldTitles(api, schema.properties, word?.fields, hint?.fields, language) }),
});

const withFieldTitles = (
  api: Titling,
  properties: Readonly<Record<string, FormSchema>>,
  words: FieldsOf = {},
  hints: HintsOf = {},
  language: Language,
): Readonly<Record<string, FormSchema>> =>
  Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => [
      field,
      withTitles(api, schema, words[field], hints[field], language),
    ]),
  );

/** A command's form: the schema of its input, with a title for every field and value, and help where there is some. */
export const formOf = (api: Titling, command: string, language: Language): FormSchema => {
  const { input = z.strictObject({}), words, form } = api.commands[command] ?? {};
  const { description: _, ...schema } = inlineSchema(withWhy(input)) as FormSchema;
  const properties = withFieldTitles(
    api,
    schema.properties ?? {},
    { why: WHY, ...words?.fields },
    form?.fields,
    language,
  );
  return { ...schema, properties };
};

/** For a list, the choices belong to its items. */
const withEnum = (schema: FormSchema, choices: readonly Choice[]): FormSchema => {
  const { pattern: _, ...rest } = schema;
  return schema.items === undefined
    ? { ...rest, enum: choices.map(({ value }) => value), enumTitles: choices.map(({ title }) => title) }
    : { ...schema, items: withEnum(schema.items, choices) };
};

/** The schema with known values as defaults; unknown ones are left out. */
export const prefilled = (schema: FormSchema, values: Readonly<Record<string, unknown>>): FormSchema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([field, property]) => {
      const value = values[field];
      return [field, value === undefined || value === '' ? property : { ...property, default: value }];
    }),
  ),
});

/** The field, or a field that it requires, has no choice now. A file can always be uploaded from the form. */
const hasNoChoice = ({ enum: values, items, properties = {}, required = [], format }: FormSchema): boolean =>
  (values?.length === 0 && format !== 'sha256') ||
  (items !== undefined && hasNoChoice(items)) ||
  required.some((name) => properties[name] !== undefined && hasNoChoice(properties[name]));

/** Whether the field's condition (`onlyWith`) can come true with the choices that the other field has now. */
const hasMeaning = ({ onlyWith }: FormSchema, beside: Readonly<Record<string, FormSchema>>): boolean => {
  const offered = onlyWith === undefined ? undefined : beside[onlyWith.field]?.enum;
  return offered === undefined || onlyWith?.values.some((value) => offered.includes(value)) === true;
};

const withHelp = (schema: FormSchema, more: string | undefined, language: Language): FormSchema =>
  more === undefined
    ? schema
    : { ...schema, description: [schema.description ?? [], more].flat().join(language === 'en' ? '. ' : '；') };

/** A field with the bounds of its value now: said in its help, and caught before it is sent. */
const withBounds = (schema: FormSchema, field: string, bounds: Bounds | undefined, language: Language): FormSchema => {
  if (bounds === undefined || bounds.max <= 0) return schema;
  const told = withHelp(schema, boundHelp(field, bounds, language), language);
  if (bounds.isOfMost === true) return told;
  const least = [schema.minimum ?? [], bounds.min ?? []].flat();
  return {
    ...told,
    ...(least.length === 0 ? {} : { minimum: Math.max(...least) }),
    maximum: Math.min(schema.maximum ?? bounds.max, bounds.max),
  };
};

/** A field with a single choice is filled in. */
const withOnlyChoice = (schema: FormSchema): FormSchema =>
  schema.enum?.length === 1 ? { ...schema, default: schema.enum[0] } : schema;

/** The form for one case: with the present choices, and without fields that have none. */
export const withChoices = async (schema: FormSchema, at: FormAt, hints: HintsOf = {}): Promise<FormSchema> => {
  if (schema.items !== undefined) return { ...schema, items: await withChoices(schema.items, at, hints) };
  if (schema.properties === undefined) return schema;
  const asked = Object.keys(schema.properties).filter((field) => hints[field]?.isAsked?.(at.c, at.ctx));
  const required = [...new Set([...(schema.required ?? []), ...asked])];
  const all = await Promise.all(
    Object.entries(schema.properties).map(async ([field, property]) => {
      const { choices, bound, fields, onlyWithNow } = hints[field] ?? {};
      const offered = await choices?.(at);
      const chosen = offered === undefined ? await withChoices(property, at, fields) : withEnum(property, offered);
      const shown = onlyWithNow === undefined ? chosen : { ...chosen, onlyWith: onlyWithNow(at) };
      return [field, withBounds(shown, field, bound?.(at.c, at.ctx), at.language)] as const;
    }),
  );
  const beside = Object.fromEntries(all);
  const properties = all
    .filter(([field, property]) => required.includes(field) || (!hasNoChoice(property) && hasMeaning(property, beside)))
    .map(([field, property]) => [field, required.includes(field) ? withOnlyChoice(property) : property] as const);
  return { ...schema, ...(required.length > 0 ? { required } : {}), properties: Object.fromEntries(properties) };
};
