import type { z } from 'zod';
import type { Language } from '../../i18n/language';
import { type Fault, listed, Problem } from './problem';
import { forbiddenTextFaults } from './text';
import { validationTexts } from './validationTexts';

const pointerOf = (path: readonly PropertyKey[], prefix: string): string =>
  [prefix, ...path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

const faultsOf = (error: z.ZodError, prefix: string): readonly Fault[] =>
  error.issues.flatMap((issue): readonly Fault[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ code: 'key-unknown', path: pointerOf([...issue.path, key], prefix) }))
      : [{ code: 'value-invalid', path: pointerOf(issue.path, prefix), params: { detail: issue.message } }],
  );

const TEXTS: Readonly<Record<Language, z.core.$ZodErrorMap>> = {
  'zh-CN': validationTexts('zh-CN'),
  en: validationTexts('en'),
};

export type Parsed<T> = { readonly value: T } | { readonly faults: readonly Fault[] };

/** Parses a part of a request: its value, or every fault with texts in the caller's language. */
export const parsed = <T>(
  schema: z.ZodType<T>,
  value: unknown,
  prefix = '',
  language: Language = 'zh-CN',
): Parsed<T> => {
  const forbidden = forbiddenTextFaults(value, prefix);
  if (forbidden.length > 0) return { faults: forbidden };
  const result = schema.safeParse(value, { error: TEXTS[language] });
  return result.success ? { value: result.data } : { faults: faultsOf(result.error, prefix) };
};

/** All parts of a request. Throws one problem with the faults of all of them. */
export const allParsed = <T extends Record<string, unknown>>(parts: { [K in keyof T]: Parsed<T[K]> }): T => {
  const faults = Object.values(parts).flatMap((part) => ('faults' in part ? part.faults : []));
  if (faults.length > 0) throw new Problem('request-invalid', { faults: listed(faults) });
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, 'value' in part ? part.value : undefined]),
  ) as T;
};
