import { z } from 'zod';
import { COMMAND_NAMES, type CommandName } from '../domain/catalogue';
import { COMMAND_WORDS } from '../i18n/commandWords';
import { FIELD_WORDS, VALUE_WORDS } from '../i18n/fieldWords';
import { inLanguage, type Language } from '../i18n/language';
import { PROBLEMS } from '../i18n/problems';
import { commandBody } from './commands';
import { type AnyOperation, operation } from './route';

/** A JSON schema as far as forms read it. */
export interface FormSchema {
  readonly type?: string;
  readonly title?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  /** What each value of the enum is called. */
  readonly enumTitles?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly items?: FormSchema;
  readonly properties?: Readonly<Record<string, FormSchema>>;
  readonly required?: readonly string[];
}

const valueTitle = (field: string, value: string, language: Language): string => {
  const word =
    VALUE_WORDS[field]?.[value] ?? (field === 'waives' ? PROBLEMS[value as keyof typeof PROBLEMS] : undefined);
  return word === undefined ? value : inLanguage(word, language);
};

/** The schema with a title for every field and value, in the reader's language. */
const titled = (schema: FormSchema, field: string, language: Language): FormSchema => {
  const word = FIELD_WORDS[field];
  return {
    ...schema,
    ...(word === undefined ? {} : { title: inLanguage(word, language) }),
    ...(schema.enum === undefined
      ? {}
      : { enumTitles: schema.enum.map((value) => valueTitle(field, value, language)) }),
    ...(schema.items === undefined ? {} : { items: titled(schema.items, field, language) }),
    ...(schema.properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, property]) => [name, titled(property, name, language)]),
          ),
        }),
  };
};

export const formOf = (command: CommandName, language: Language): FormSchema =>
  titled(z.toJSONSchema(commandBody(command), { io: 'input', unrepresentable: 'any' }) as FormSchema, '', language);

const commandForm = operation<{ command: CommandName }>({
  id: 'commandForm',
  method: 'get',
  path: '/api/v1/commands/{command}',
  tag: 'commands',
  summary: { zh: '一项操作的表单', en: 'The form of a command: its input’s JSON schema with titles' },
  params: z.strictObject({ command: z.enum(COMMAND_NAMES as [CommandName, ...CommandName[]]) }),
  response: z.object({ command: z.string(), name: z.string(), schema: z.looseObject({}) }),
  handle: async ({ params: { command }, language }) => ({
    body: { command, name: inLanguage(COMMAND_WORDS[command], language), schema: formOf(command, language) },
  }),
});

export const COMMAND_FORM_OPERATIONS: readonly AnyOperation[] = [commandForm];
