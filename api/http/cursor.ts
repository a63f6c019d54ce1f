import { Problem } from './problem';

/** An opaque cursor: the position of the last row, as text for the next request. */
export const cursorText = (...parts: readonly string[]): string => Buffer.from(parts.join(' ')).toString('base64url');

/** The parts of a cursor, one for each group of the pattern. Throws `cursor-invalid` if the cursor does not match. */
export const cursorParts = (text: string, pattern: RegExp): readonly string[] => {
  const [, ...parts] = pattern.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (parts.length === 0) {
    const faults = [{ code: 'cursor-invalid', path: '/query/after' }] as const;
    throw new Problem('request-invalid', { faults });
  }
  return parts;
};
