import { z } from 'zod';
import { name, trimmed } from '../../commands/shapes';
import { PHONE_FORM } from '../../i18n/validationWords';
import { formTold } from '../http/formTold';
import { SENT_FACTOR } from '../votes/sentFactor';

/** Browsers send CRLF in forms. Line ends are unified, so that the same text has the same key. */
const text = z
  .string()
  .transform((typed) => trimmed(typed.replace(/\r\n?/g, '\n')))
  .pipe(z.string().min(1).max(2_000));
export const byCode = z.strictObject({ voteCode: z.string().trim().min(16).max(30), ...SENT_FACTOR, text });
export const byName = z.strictObject({
  name,
  home: name,
  phone: z
    .string()
    .trim()
    .regex(formTold(/^[\d +()-]{5,30}$/, PHONE_FORM)),
  text,
});
export type ByCode = z.infer<typeof byCode>;
export type ByName = z.infer<typeof byName>;
