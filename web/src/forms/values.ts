import { unitOf } from '../../../i18n/units';
import type { FormSchema } from '../api/shapes';

/** The decimals of a form's unit: degrees are in millionths, the others in hundredths. */
export const decimalsOf = (name: string): number => {
  const unit = unitOf(name);
  if (unit === undefined) return 0;
  return unit === 'degrees' ? 6 : 2;
};

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The typed number in the smallest unit, exactly: 0.29 is 29 hundredths, despite floating point. */
const scaled = (name: string, value: unknown): number => Math.round(Number(value) * 10 ** decimalsOf(name));

/** Required lists are sent empty. */
const withEmptyLists = (schema: FormSchema, input: Record<string, unknown>): Record<string, unknown> => ({
  ...Object.fromEntries(
    (schema.required ?? []).filter((key) => schema.properties?.[key]?.type === 'array').map((key) => [key, []]),
  ),
  ...input,
});

/**
 * What a field that the choice beside it names (`namedBy`) is to say; undefined: as it is, because somebody has written a name
 * of their own.
 */
export const nameFrom = (
  { namedBy }: FormSchema,
  { enum: values = [], enumTitles = [] }: FormSchema,
  { chosen, written }: { readonly chosen: unknown; readonly written: unknown },
): string | undefined => {
  const isOwn = !isEmpty(written) && !enumTitles.includes(String(written));
  if (namedBy === undefined || isOwn) return undefined;
  const name = namedBy.except.includes(String(chosen)) ? undefined : enumTitles[values.indexOf(chosen as string)];
  return (name ?? '') === (written ?? '') ? undefined : (name ?? '');
};

/**
 * A form's values as the API takes them: empty fields left out; CNY, m², per cent and degrees in their smallest unit.
 */
export const toInput = (schema: FormSchema, value: unknown, name = '', required = false): unknown => {
  if (schema.properties !== undefined) {
    const given = (value ?? {}) as Record<string, unknown>;
    const entries = Object.entries(schema.properties)
      .map(([key, property]) => [key, toInput(property, given[key], key, schema.required?.includes(key))] as const)
      .filter(([, one]) => !isEmpty(one));
    // An untouched checkbox or list does not start an optional group.
    const isBegun = entries.some(([, one]) => one !== false && !(Array.isArray(one) && one.length === 0));
    return name !== '' && !isBegun ? undefined : withEmptyLists(schema, Object.fromEntries(entries));
  }
  if (schema.type === 'array' && schema.items !== undefined) {
    const { items } = schema;
    if (isEmpty(value)) return undefined;
    const lines = (value as unknown[]).map((one) => toInput(items, one, name));
    // A line of several fields keeps its index, so that faults point to it; an empty text is left out.
    return items.properties === undefined ? lines.filter((one) => !isEmpty(one)) : lines.map((one) => one ?? {});
  }
  // An unticked required checkbox is sent as no; an optional one is left out.
  if (isEmpty(value)) return schema.type === 'boolean' && required ? false : undefined;
  return schema.type === 'integer' ? scaled(name, value) : value;
};

/** The reverse: the API's values as a form shows them. */
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

/** The form's initial values: those of the row from which it was opened, then the schema's defaults. */
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

/** The form field for a fault's JSON pointer; a list of plain values is one field. */
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

/** The sum of a list's amounts in fen; an entry that is no number counts as nothing. */
export const totalOf = ({ items }: FormSchema, lines: unknown): number | undefined => {
  const name = Object.keys(items?.properties ?? {}).find((key) => unitOf(key) === 'yuan');
  if (name === undefined || !Array.isArray(lines)) return undefined;
  return lines.reduce<number>((total, line) => total + (scaled(name, line?.[name] ?? 0) || 0), 0);
};

export interface FieldGroups {
  readonly shown: readonly string[];
  /** Optional fields, folded away at first. */
  readonly folded: readonly string[];
}

/** Shown though optional: choices, files and groups. */
const isChoice = ({ enum: values = [], items, properties }: FormSchema): boolean =>
  values.length > 1 || items?.format === 'sha256' || (items?.enum?.length ?? 0) > 1 || properties !== undefined;

/**
 * Which fields show at first: required ones, choices, groups, and fields that depend on another's value. The reason
 * comes last. If none is required, all show.
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
