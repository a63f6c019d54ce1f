import { unitOf } from '../../../i18n/units';
import type { FormSchema } from '../api/shapes';

/** How many decimals the form's unit has: degrees are in millionths, the others in hundredths. */
export const decimalsOf = (name: string): number => {
  const unit = unitOf(name);
  if (unit === undefined) return 0;
  return unit === 'degrees' ? 6 : 2;
};

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Whole parts of what was typed: 0.29 is 29 hundredths, whatever floating point says. */
const scaled = (name: string, value: unknown): number => Math.round(Number(value) * 10 ** decimalsOf(name));

/** What has to be there though nothing was entered: empty lists that are asked for. */
const withEmptyLists = (schema: FormSchema, input: Record<string, unknown>): Record<string, unknown> => ({
  ...Object.fromEntries(
    (schema.required ?? []).filter((key) => schema.properties?.[key]?.type === 'array').map((key) => [key, []]),
  ),
  ...input,
});

/** What a form holds, as the API takes it: empty fields left out, CNY, m², per cent and degrees in whole parts. */
export const toInput = (schema: FormSchema, value: unknown, name = '', required = false): unknown => {
  if (schema.properties !== undefined) {
    const given = (value ?? {}) as Record<string, unknown>;
    const entries = Object.entries(schema.properties)
      .map(([key, property]) => [key, toInput(property, given[key], key, schema.required?.includes(key))] as const)
      .filter(([, one]) => !isEmpty(one));
    // A box or a list that nobody touched is no beginning.
    const isBegun = entries.some(([, one]) => one !== false && !(Array.isArray(one) && one.length === 0));
    return name !== '' && !isBegun ? undefined : withEmptyLists(schema, Object.fromEntries(entries));
  }
  if (schema.type === 'array' && schema.items !== undefined) {
    const { items } = schema;
    if (isEmpty(value)) return undefined;
    const lines = (value as unknown[]).map((one) => toInput(items, one, name));
    // A line of several fields keeps its place, so that a fault finds it; an empty text is none.
    return items.properties === undefined ? lines.filter((one) => !isEmpty(one)) : lines.map((one) => one ?? {});
  }
  // A box nobody ticked says no where an answer is asked for, and nothing elsewhere.
  if (isEmpty(value)) return schema.type === 'boolean' && required ? false : undefined;
  return schema.type === 'integer' ? scaled(name, value) : value;
};

/** What the API holds, as a form shows it: the other way round. */
export const fromInput = (schema: FormSchema, value: unknown, name = ''): unknown => {
  if (isEmpty(value)) return undefined;
  if (schema.properties !== undefined) {
    const given = value as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, property]) => [key, fromInput(property, given[key], key)]),
    );
  }
  const { items } = schema;
  if (schema.type === 'array' && items !== undefined) {
    return (value as unknown[]).map((one) => fromInput(items, one, name));
  }
  return schema.type === 'integer' ? Number(value) / 10 ** decimalsOf(name) : value;
};

/** What a form begins with: the defaults of its schema, and before them what is known of the row it was opened from. */
export const initialFormValues = (
  schema: FormSchema,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [
      name,
      fromInput(property, given[name] ?? property.default, name),
    ]),
  );

/** The form's field that a fault's JSON pointer points into: lists of plain values are one field. */
export const fieldOf = (schema: FormSchema, pointer: string): readonly (string | number)[] => {
  const path: (string | number)[] = [];
  let at: FormSchema | undefined = schema;
  for (const key of pointer.split('/').slice(1)) {
    if (at?.properties?.[key] !== undefined) {
      path.push(key);
      at = at.properties[key];
    } else if (at?.items?.properties !== undefined) {
      path.push(Number(key));
      at = at.items;
    } else break;
  }
  return path;
};

/** What the lines of a list come to in fen, where each holds a sum; what is no number yet counts nothing. */
export const totalOf = ({ items }: FormSchema, lines: unknown): number | undefined => {
  const name = Object.keys(items?.properties ?? {}).find((key) => unitOf(key) === 'yuan');
  if (name === undefined || !Array.isArray(lines)) return undefined;
  return lines.reduce<number>((total, line) => total + (scaled(name, line?.[name] ?? 0) || 0), 0);
};

export interface FieldGroups {
  readonly shown: readonly string[];
  /** Optional ones, folded away until somebody wants them. */
  readonly folded: readonly string[];
}

/** There is something to choose between, a file to add, or several fields that belong together. */
const isChoice = ({ enum: values = [], items, properties }: FormSchema): boolean =>
  values.length > 1 || items?.format === 'sha256' || (items?.enum?.length ?? 0) > 1 || properties !== undefined;

/**
 * Which fields are seen at once: those asked for, those that are a choice or a group, and those that come with another
 * field's value. The reason comes last. Where nothing is asked for, everything is seen.
 */
export const groupFields = ({ properties = {}, required = [] }: FormSchema): FieldGroups => {
  const names = Object.keys(properties).sort((a, b) => Number(a === 'why') - Number(b === 'why'));
  const isSeen = (name: string): boolean => {
    const property = properties[name] ?? {};
    return (
      required.includes(name) || (property.onlyWith !== undefined && property.enum?.length !== 1) || isChoice(property)
    );
  };
  const others = names.filter((name) => name !== 'why');
  if (others.length > 0 && !others.some(isSeen)) return { shown: names, folded: [] };
  return { shown: names.filter(isSeen), folded: names.filter((name) => !isSeen(name)) };
};
