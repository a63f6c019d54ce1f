import { Problem } from './problem';

/** Where a list goes on, as text that is of no use but to be given back. */
export const cursorText = (...parts: readonly string[]): string => Buffer.from(parts.join(' ')).toString('base64url');

/** The parts of such a text, as a pattern's groups name them. Throws where it is none of ours. */
export const cursorParts = (text: string, pattern: RegExp): readonly string[] => {
  const [, ...parts] = pattern.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (parts.length === 0) {
    const faults = [{ code: 'value-invalid', path: '/query/after', params: { detail: 'cursor' } }] as const;
    throw new Problem('request-invalid', { faults });
  }
  return parts;
};
