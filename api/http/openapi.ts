import { z } from 'zod';
import { PROBLEM_CODES } from '../../i18n/problems';
import { accessOf, whoMay } from '../access';
import { problemShape } from '../schemas';
import type { AnyOperation } from './route';

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const fieldsOf = (schema: z.ZodType | undefined, place: 'path' | 'query'): readonly object[] => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
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

const header = (name: string, description: string): object => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description,
});

const whoMayText = (op: AnyOperation): string => {
  const roles = whoMay(op);
  return typeof roles === 'string' ? roles : roles.join(', ');
};

const described = (op: AnyOperation): object => ({
  operationId: op.id,
  tags: [op.tag],
  summary: `${op.summary.zh} / ${op.summary.en}`,
  description: `Who may: ${whoMayText(op)}.`,
  ...(accessOf(op) === 'public' ? { security: [] } : {}),
  parameters: [
    ...fieldsOf(op.params, 'path'),
    ...fieldsOf(op.query, 'query'),
    ...(op.idempotent ? [header('Idempotency-Key', 'The same key and body get the same answer')] : []),
    ...(op.conditional ? [header('If-Match', 'The ETag of the version you have seen, or *')] : []),
  ],
  ...(op.body === undefined && op.bodyTypes === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: {
            ...(op.body === undefined ? {} : { 'application/json': { schema: jsonSchema(op.body, 'input') } }),
            ...Object.fromEntries(
              (op.bodyTypes ?? []).map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
            ),
          },
        },
      }),
  responses: {
    [op.status ?? 200]: {
      description: op.summary.en,
      ...(op.response === undefined
        ? {}
        : { content: { 'application/json': { schema: jsonSchema(op.response, 'output') } } }),
    },
    default: {
      description: 'A problem; `code` is stable',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
});

/** The OpenAPI 3.1 description of some operations, out of the schemas that validate them. */
export const openApiOf = (operations: readonly AnyOperation[]): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const op of operations) paths[op.path] = { ...paths[op.path], [op.method]: described(op) };
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
      schemas: {
        Problem: jsonSchema(problemShape.extend({ code: z.enum(PROBLEM_CODES as [string, ...string[]]) }), 'output'),
      },
    },
  };
};
