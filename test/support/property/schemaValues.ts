import fc, { type Arbitrary } from 'fast-check';

/** The part of JSON Schema that our shapes use. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Prefilled values, which generated inputs mostly keep. */
  readonly default?: unknown;
  /** Existing values, which generated inputs mostly take. */
  readonly examples?: readonly unknown[];
}

const ROOM = 12;

const text = ({ format, pattern, minLength = 0, maxLength = ROOM }: Shape): Arbitrary<unknown> => {
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.constant('someone@example.org');
  if (format === 'date') {
    const days = { min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true };
    return fc.date(days).map((day) => day.toISOString().slice(0, 10));
  }
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { maxLength: minLength + ROOM });
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + ROOM) });
};

const fields = ({ properties = {}, required = [] }: Shape): Arbitrary<unknown> =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([name, shape]) => [name, validValues(shape)])), {
    requiredKeys: required as never[],
    noNullPrototype: true,
  });

/** Valid values of a shape, including its bounds; mostly known values where the shape names some. */
export const validValues = ({ examples = [], default: begun, ...shape }: Shape): Arbitrary<unknown> => {
  const sensible = begun === undefined ? examples : [begun];
  const any = plainly(shape);
  return sensible.length === 0
    ? any
    : fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...sensible) }, { weight: 1, arbitrary: any });
};

/** The shape with existing values, by field name. */
export const withKnownValues = (
  shape: Shape,
  known: (field: string, shape: Shape) => readonly unknown[],
  field = '',
): Shape => {
  const examples = known(field, shape);
  return {
    ...shape,
    ...(examples.length === 0 || shape.default !== undefined ? {} : { examples }),
    ...(shape.items === undefined ? {} : { items: withKnownValues(shape.items, known, field) }),
    ...(shape.anyOf === undefined ? {} : { anyOf: shape.anyOf.map((one) => withKnownValues(one, known, field)) }),
    ...(shape.oneOf === undefined ? {} : { oneOf: shape.oneOf.map((one) => withKnownValues(one, known, field)) }),
    ...(shape.properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(shape.properties).map(([name, one]) => [name, withKnownValues(one, known, name)]),
          ),
        }),
  };
};

const plainly = (shape: Shape): Arbitrary<unknown> => {
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum !== undefined && shape.enum.length > 0) return fc.constantFrom(...shape.enum);
  const choice = shape.anyOf ?? shape.oneOf;
  if (choice !== undefined) return fc.oneof(...choice.map(validValues));
  switch (shape.type) {
    case 'object':
      return fields(shape);
    case 'array': {
      const { items = {}, minItems = 0, maxItems = ROOM } = shape;
      return fc.array(validValues(items), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) });
    }
    case 'integer':
    case 'number': {
      const { minimum = -1_000, maximum = 1_000_000 } = shape;
      // Where a bound leaves no value, as of a form whose object is gone, the least one is sent.
      return fc.integer({ min: minimum, max: Math.max(minimum, maximum) });
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return text(shape);
    default:
      return fc.jsonValue();
  }
};

const senseless: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(null, '', '\u0000', 'a\u202eb', -1, 0.5, 1e308, [], {}, 'x'.repeat(30_000), [[[[[]]]]]),
  fc.constantFrom('__proto__', 'constructor', '../../etc', "'; DROP TABLE account; --", '\ud800', '=1+1'),
);

/** A value with exactly one invalid field: missing, unknown or senseless. */
export const spoiltValues = (value: unknown): Arbitrary<unknown> =>
  fc.tuple(fc.nat(), senseless, fc.constantFrom('spoil', 'drop', 'add')).map(([n, odd, how]) => {
    if (typeof value !== 'object' || value === null) return odd;
    const entries = Object.entries(value);
    const at = entries.length === 0 ? 0 : n % entries.length;
    if (how === 'drop') return Object.fromEntries(entries.filter((_, i) => i !== at));
    if (how === 'add') return Object.fromEntries([...entries, ['surplus', odd]]);
    return Object.fromEntries(entries.map(([name, kept], i) => [name, i === at ? odd : kept]));
  });

/** Values with exactly one invalid field: missing, unknown or senseless. */
export const nearlyValidValues = (shape: Shape): Arbitrary<unknown> => validValues(shape).chain(spoiltValues);

export const anyValues = senseless;
