import type { FormSchema } from '../api/shapes';

/** The unit a field's name ends with, and what a form shows one of it as. */
export const hundredthsOf = (name: string): 'yuan' | 'sqm' | undefined =>
  name.endsWith('Fen') ? 'yuan' : name.endsWith('CentiSqm') ? 'sqm' : undefined;

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** What a form holds, as the API takes it: empty fields left out, CNY and m² in whole hundredths. */
export const toInput = (schema: FormSchema, value: unknown, name = '', required = false): unknown => {
  if (schema.properties !== undefined) {
    const given = (value ?? {}) as Record<string, unknown>;
    const entries = Object.entries(schema.properties)
      .map(([key, property]) => [key, toInput(property, given[key], key, schema.required?.includes(key))] as const)
      .filter(([, one]) => !isEmpty(one));
    return name !== '' && entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  if (schema.type === 'array' && schema.items !== undefined) {
    const { items } = schema;
    return isEmpty(value) ? undefined : (value as unknown[]).map((one) => toInput(items, one, name));
  }
  // A box nobody ticked says no where an answer is asked for, and nothing elsewhere.
  if (isEmpty(value)) return schema.type === 'boolean' && required ? false : undefined;
  if (schema.type === 'integer') {
    return Math.round(Number(value) * (hundredthsOf(name) === undefined ? 1 : 100));
  }
  return value;
};

/** What has to be there though nothing was entered: empty lists that are asked for. */
export const withEmptyLists = (schema: FormSchema, input: Record<string, unknown>): Record<string, unknown> => ({
  ...Object.fromEntries(
    (schema.required ?? []).filter((key) => schema.properties?.[key]?.type === 'array').map((key) => [key, []]),
  ),
  ...input,
});

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
