import { masked } from './masked';

/** One place in which two JSON values differ; a side that has nothing there is undefined. */
export interface Difference {
  /** JSON pointer (RFC 6901), e.g. `/ledger/subsidy/paid`; empty where the values differ as a whole. */
  readonly pointer: string;
  readonly one: unknown;
  readonly other: unknown;
}

type Place = Readonly<Record<string, unknown>> | readonly unknown[];

const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null;
const namesIn = (place: Place): readonly string[] =>
  Object.keys(place).filter((name) => (place as Readonly<Record<string, unknown>>)[name] !== undefined);
const at = (place: Place, name: string): unknown => (place as Readonly<Record<string, unknown>>)[name];

/** A field's name as part of a JSON pointer. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The names that a JSON pointer leads through. */
export const partsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/**
 * Where two JSON values differ, the deepest places both can be followed to, in the order of their names. As in JSON, a
 * field that is undefined is no field, and the order of fields says nothing.
 */
export const differencesOf = (one: unknown, other: unknown, pointer = ''): readonly Difference[] => {
  if (Object.is(one, other)) return [];
  if (!isPlace(one) || !isPlace(other) || Array.isArray(one) !== Array.isArray(other)) {
    return [{ pointer, one, other }];
  }
  const names = [...new Set([...namesIn(one), ...namesIn(other)])];
  const sorted = Array.isArray(one) ? names.sort((a, b) => Number(a) - Number(b)) : names.sort();
  return sorted.flatMap((name) => differencesOf(at(one, name), at(other, name), `${pointer}/${pointerPart(name)}`));
};

/** Of the patterns that lead further than a pointer, what is left of each; `[]` is left of one that leads to it or above. */
const leftOf = (pointer: string, patterns: readonly string[]): readonly (readonly string[])[] => {
  const parts = partsOf(pointer);
  return patterns
    .map((pattern) => pattern.split('/'))
    .filter((names) => names.slice(0, parts.length).every((name, i) => name === '*' || name === parts[i]))
    .map((names) => names.slice(parts.length));
};

/** Whether what stands at a pointer is personal, by patterns such as `body/members/*` with a field's name behind it. */
export const isPersonalAt = (pointer: string, patterns: readonly string[]): boolean =>
  leftOf(pointer, patterns).some((left) => left.length === 0);

/** A value as it may be told to whoever keeps the system running: what of it is personal is not told. */
export const toldAt = (pointer: string, value: unknown, patterns: readonly string[]): unknown => {
  if (value === undefined) return undefined;
  if (isPersonalAt(pointer, patterns)) return PERSONAL;
  return masked(
    value,
    leftOf(pointer, patterns).map((left) => left.join('/')),
    PERSONAL,
  );
};

const PERSONAL = '(personal)';
