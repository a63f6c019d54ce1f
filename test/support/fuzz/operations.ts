import { type CommandName, isCommandName } from '../../../domain/renovation/catalogue';
import type { Shape } from '../property/schemaValues';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Shape;
}

/** An operation as the OpenAPI document describes it, without references. */
export interface Described {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Described, 'path' | 'method'>>>>>;
}

type Tree = Readonly<Record<string, unknown>>;

const at = (document: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((place, name) => (place as Tree)[decodeURIComponent(name)], document);

/** The value with what it refers to in place of each reference; request shapes have no cycles. */
const resolved = (document: unknown, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => resolved(document, one));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value as Tree & { readonly $ref?: string };
  if ($ref !== undefined) return resolved(document, { ...(at(document, $ref) as Tree), ...rest });
  return Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, resolved(document, one)]));
};

export const operationsIn = (document: OpenApiDocument): readonly Described[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters, requestBody }]) => ({
      operationId,
      path,
      method: method.toUpperCase(),
      ...(resolved(document, { parameters: parameters ?? [], requestBody }) as Pick<
        Described,
        'parameters' | 'requestBody'
      >),
    })),
  );

/** The command that an operation gives, if it gives one. */
export const commandOf = ({ operationId }: Described): CommandName | undefined => {
  const name = operationId.replace(/^command\./, '');
  return operationId.startsWith('command.') && isCommandName(name) ? name : undefined;
};
