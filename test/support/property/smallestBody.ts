import { inlineSchema } from '../../../api/http/jsonSchema';
import type { AnyOperation } from '../../../api/http/route';
import type { Shape } from './schemaValues';

/** A content address. */
const sha256 = /^[0-9a-f]{64}$/;

const smallestOf = (shape: Shape): unknown => {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  if (shape.anyOf?.[0] !== undefined) return smallestOf(shape.anyOf[0]);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, smallestOf(shape.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => smallestOf(shape.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, 1);
    case 'boolean':
      return false;
    case 'string':
      if (shape.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
      if (shape.format === 'date') return '2026-03-02';
      if (shape.pattern === sha256.source) return '0'.repeat(64);
      return 'x'.repeat(shape.minLength ?? 1);
    default:
      return null;
  }
};

const bodies = new WeakMap<object, object>();

/** The smallest body that fits an operation's shape, so that a request fails for its caller and not for its body. */
export const smallestBody = ({ body }: AnyOperation): object | undefined => {
  if (body === undefined) return undefined;
  const known = bodies.get(body) ?? (smallestOf(inlineSchema(body) as Shape) as object);
  bodies.set(body, known);
  return known;
};
