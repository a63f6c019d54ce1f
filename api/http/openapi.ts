import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { PROBLEM_CODES } from '../../commands/problems';
import { accessOf, takesDelegates, whoMay } from '../access';
import { TABLE_TYPES } from '../tables/reader/records';
import { documentedTypes } from './body';
import { ACTING_FOR } from './headers';
import type { AnyOperation } from './route';
import { problemShape } from './shapes';

type Schemas = Map<string, object>;

/** Every integer in JSON is one that JavaScript holds exactly: bounds that say no more are left out. */
const override = ({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

const atComponents = <T>(schema: T): T =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as T;

/**
 * Makes a function that writes a schema as JSON Schema. A schema with a name (`.meta({ id })`) is written once to the
 * components and referenced. Throws an Error with one line if two schemas have the same name.
 */
const writer =
  (shared: Schemas) =>
  (schema: z.ZodType, io: 'input' | 'output'): object => {
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override });
    for (const [name, shape] of Object.entries(atComponents($defs))) {
      if (!isDeepStrictEqual(shared.get(name) ?? shape, shape)) throw new Error(`two shapes are called ${name}`);
      shared.set(name, shape);
    }
    return atComponents(rest);
  };

type Write = ReturnType<typeof writer>;

const fieldsOf = (write: Write, schema: z.ZodType | undefined, place: 'path' | 'query'): readonly Parameter[] => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = write(schema, 'input') as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
  }));
};

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: object;
  readonly description?: string;
}

const header = (name: string, description: string, required = true): Parameter => ({
  name,
  in: 'header',
  required,
  schema: { type: 'string' },
  description,
});

interface Described {
  readonly parameters: readonly Parameter[];
  readonly [key: string]: unknown;
}

const whoMayText = (op: AnyOperation): string => {
  const roles = whoMay(op);
  const who = typeof roles === 'string' ? roles : roles.join(', ');
  return op.forWholeProgramme ? `${who}, of the programme's own organisation` : who;
};

const BODILESS = { 303: 'See the page in `Location`', 304: 'Unchanged since the version in `If-None-Match`' } as const;

const MARKED = {
  description:
    'A problem; or, for `Accept` with the type of a workbook, the table that was sent, with its faults marked',
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    [TABLE_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' } },
  },
};

const described = (write: Write, op: AnyOperation): Described => ({
  operationId: op.id,
  tags: [op.tag],
  summary: `${op.summary.zh} / ${op.summary.en}`,
  description: `Who may: ${whoMayText(op)}.`,
  ...(accessOf(op) === 'public' ? { security: [] } : {}),
  parameters: [
    ...fieldsOf(write, op.params, 'path'),
    ...fieldsOf(write, op.query, 'query'),
    ...(op.idempotent ? [header('Idempotency-Key', 'The same key and body get the same answer')] : []),
    ...(op.conditional ? [header('If-Match', 'The ETag of the version you have seen, or *')] : []),
    ...(takesDelegates(op) ? [header(ACTING_FOR, 'The delegation by which you act for somebody absent', false)] : []),
  ],
  ...(op.body === undefined && op.bodyTypes === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: {
            ...(op.body === undefined ? {} : { 'application/json': { schema: write(op.body, 'input') } }),
            ...Object.fromEntries(
              documentedTypes(op.bodyTypes ?? []).map((type) => [
                type,
                { schema: { type: 'string', format: 'binary' } },
              ]),
            ),
          },
        },
      }),
  responses: {
    [op.status ?? 200]: {
      description: op.summary.en,
      ...(op.response === undefined
        ? {}
        : { content: { 'application/json': { schema: write(op.response, 'output') } } }),
    },
    ...(op.withoutBody === undefined ? {} : { [op.withoutBody]: { description: BODILESS[op.withoutBody] } }),
    ...(op.marksFaults ? { 422: MARKED } : {}),
    default: { $ref: '#/components/responses/Problem' },
  },
});

const PROBLEM = {
  description: 'A problem; `code` is stable',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Parameters that several operations share, by name. If two have the same name, the more frequent one is taken. */
const repeatedParameters = (all: readonly Parameter[]): ReadonlyMap<string, Parameter> => {
  const takenBy = new Map<string, Parameter[]>();
  for (const one of all) takenBy.set(JSON.stringify(one), [...(takenBy.get(JSON.stringify(one)) ?? []), one]);
  const often = [...takenBy.values()].filter((alike) => alike.length > 1).sort((a, b) => a.length - b.length);
  return new Map(often.flatMap(([one]) => (one === undefined ? [] : [[one.name, one]])));
};

/** The OpenAPI 3.1 description of some operations, made from the schemas that validate them. */
export const openApiOf = (operations: readonly AnyOperation[]): Readonly<Record<string, unknown>> => {
  const schemas: Schemas = new Map();
  const write = writer(schemas);
  const all = operations.map((op) => ({ op, told: described(write, op) }));
  const parameters = repeatedParameters(all.flatMap(({ told }) => told.parameters));
  const shared = (one: Parameter): object =>
    isDeepStrictEqual(parameters.get(one.name), one) ? { $ref: `#/components/parameters/${one.name}` } : one;
  const paths: Record<string, Record<string, object>> = {};
  for (const { op, told } of all) {
    paths[op.path] = { ...paths[op.path], [op.method]: { ...told, parameters: told.parameters.map(shared) } };
  }
  write(problemShape.extend({ code: z.enum(PROBLEM_CODES) }).meta({ id: 'Problem' }), 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: '院落 Yuanluo',
      version: '1',
      description:
        '老旧院落整治：先自治、后整治。Renovation of old courtyards: self-governance first, renovation second.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      parameters: Object.fromEntries(parameters),
      responses: { Problem: PROBLEM },
      schemas: Object.fromEntries([...schemas].sort(([a], [b]) => a.localeCompare(b))),
    },
  };
};
