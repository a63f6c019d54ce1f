import { masked } from './masked';

/** One place in which two JSON values differ. A side without a value there is undefined. */
export interface Difference {
  /** JSON pointer (RFC 6901), e.g. `/ledger/subsidy/paid`; empty if the two values differ as a whole. */
  readonly pointer: string;
  readonly one: unknown;
  readonly other: unknown;
}

type Place = Readonly<Record<string, unknown>> | readonly unknown[];

const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null;
const namesIn = (place: Place): readonly string[] =>
  Object.keys(place).filter((name) => (place as Readonly<Record<string, unknown>>)[name] !== undefined);
const at = (place: Place, name: string): unknown => (place as Readonly<Record<string, unknown>>)[name];

/** A field's name, escaped for a JSON pointer. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The names in a JSON pointer. */
export const partsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/**
 * Where two JSON values differ: the deepest places that both have, in the order of their names. As in JSON, an
 * undefined field counts as absent, and the order of fields does not matter.
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

/**
 * What remains of each pattern that matches a pointer or leads further; `[]` remains of a pattern that ends there or
 * above.
 */
const remainingPatterns = (pointer: string, patterns: readonly string[]): readonly (readonly string[])[] => {
  const parts = partsOf(pointer);
  return patterns
    .map((pattern) => pattern.split('/'))
    .filter((names) => names.slice(0, parts.length).every((name, i) => name === '*' || name === parts[i]))
    .map((names) => names.slice(parts.length));
};

/** Whether the value at a pointer is personal, by patterns such as `body/members/*` followed by a field's name. */
export const isPersonalAt = (pointer: string, patterns: readonly string[]): boolean =>
  remainingPatterns(pointer, patterns).some((left) => left.length === 0);

/** A value as operators may see it: personal parts are replaced. */
export const shownAt = (pointer: string, value: unknown, patterns: readonly string[]): unknown => {
  if (value === undefined) return undefined;
  if (isPersonalAt(pointer, patterns)) return PERSONAL;
  return masked(
    value,
    remainingPatterns(pointer, patterns).map((left) => left.join('/')),
    PERSONAL,
  );
};

const PERSONAL = '(personal)';
