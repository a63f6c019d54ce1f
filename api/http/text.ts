import type { Fault } from './problem';

// Control characters except tab and line breaks; bidirectional marks, which make a text look different from what is
// stored; unpaired surrogates.
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Bidi_Control}|\p{Cs}/u;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export const isForbiddenText = (text: string): boolean => FORBIDDEN.test(text);

const pointer = (path: string, key: string | number): string =>
  `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Finds what no field of a body may hold: control and bidirectional characters, and keys that reach prototypes. */
export const forbiddenTextFaults = (value: unknown, path = ''): readonly Fault[] => {
  if (typeof value === 'string') {
    return isForbiddenText(value) ? [{ code: 'text-forbidden-characters', path }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, i) => forbiddenTextFaults(item, pointer(path, i)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    FORBIDDEN_KEYS.has(key) || isForbiddenText(key)
      ? [{ code: 'key-forbidden' as const, path: pointer(path, key) }]
      : forbiddenTextFaults(item, pointer(path, key)),
  );
};
