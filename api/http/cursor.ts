import { z } from 'zod';
import { Problem } from './problem';

/** An opaque cursor: the position of the last row, as text for the next request. */
export const cursorText = (...parts: readonly string[]): string => Buffer.from(parts.join(' ')).toString('base64url');

/** What a cursor is made of, beside texts. */
export const CURSOR_MOMENT = z.iso.datetime({ precision: 3 });
export const CURSOR_ID = z.guid();

/** The parts of a cursor; the last takes what is left. Throws `cursor-invalid` if they do not have the shape. */
export const cursorParts = <T extends z.ZodTuple>(text: string, shape: T): z.output<T> => {
  const parts = Buffer.from(text, 'base64url').toString().split(' ');
  const last = shape.def.items.length - 1;
  const parsed = shape.safeParse([...parts.slice(0, last), parts.slice(last).join(' ')]);
  if (parsed.success) return parsed.data;
  throw new Problem('request-invalid', { faults: [{ code: 'cursor-invalid', path: '/query/after' }] });
};
