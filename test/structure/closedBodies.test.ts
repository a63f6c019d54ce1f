import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Schema {
  readonly $ref?: string;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Described {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const { paths, components } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const isClosed = (schema: Schema): boolean => {
  const named = components.schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? schema;
  const choices = named.anyOf ?? named.oneOf;
  return choices === undefined ? named.additionalProperties === false : choices.every(isClosed);
};

test('no body may have a field that its operation does not name', () => {
  const bodies = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ operationId, requestBody }) => {
      const json = requestBody?.content['application/json'];
      return json === undefined ? [] : [{ operationId, schema: json.schema }];
    });
  expect(bodies.length).toBeGreaterThan(100);
  expect(bodies.filter(({ schema }) => !isClosed(schema)).map(({ operationId }) => operationId)).toEqual([]);
});
