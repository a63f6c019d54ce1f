export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface PlainField {
  readonly path: string;
  readonly keys: readonly string[];
  readonly value: string | number | boolean;
}

/** The single values of a document, which the form edits one by one; the text edits its structure. */
export const plainFields = (value: Json, keys: readonly string[] = []): readonly PlainField[] => {
  if (value === null) return [];
  if (typeof value !== 'object') return [{ path: `/${keys.join('/')}`, keys, value }];
  return Object.entries(value).flatMap(([key, one]) => plainFields(one, [...keys, key]));
};

/** The document with one value changed. */
export const withValue = (of: Json, [key, ...rest]: readonly string[], value: Json): Json => {
  if (key === undefined) return value;
  if (Array.isArray(of)) return of.map((one, i) => (String(i) === key ? withValue(one, rest, value) : one));
  const fields = of as { readonly [name: string]: Json };
  return { ...fields, [key]: withValue(fields[key] ?? null, rest, value) };
};

/** The typed text, as a number if the value is one. */
export const parseTyped = (isNumber: boolean, text: string): string | number =>
  isNumber && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
