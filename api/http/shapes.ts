import { z } from 'zod';
import { uuid, why } from '../../commands/shapes';
import { LANGUAGES } from '../../i18n/language';

/** A share of owners, area or heads that a vote must reach. */
export const threshold = z
  .strictObject({
    share: z
      .strictObject({ numerator: z.int().min(0).max(1_000), denominator: z.int().min(1).max(1_000) })
      .refine((f) => f.numerator <= f.denominator, 'at most the whole'),
    bound: z.enum(['atLeast', 'moreThan']),
  })
  .meta({ id: 'Threshold' });
/** A boolean query parameter. */
export const flag = z.enum(['true', 'false']);
export const language = z.enum(LANGUAGES);
export const idParams = z.strictObject({ id: uuid });
/** The ID of a row that the database numbers, such as a notice. */
export const numberParams = z.strictObject({
  id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});
/** A record whose fields another document describes: an event's data, a command's input, a JSON schema. */
export const openRecord = z.record(z.string(), z.unknown());
/** What fills the placeholders of a text: a figure, a word or code, several of these, or a policy's own name of a code. */
export const textParams = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.array(z.union([z.string(), z.number()])),
    z.object({ code: z.string(), zh: z.string(), en: z.string() }),
  ]),
);
export const reasonShape = z
  .object({
    code: z.string(),
    path: z.string().optional(),
    detail: z.string(),
    params: textParams.optional(),
  })
  .meta({ id: 'Reason' });
export const problemShape = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string(),
    errors: z
      .array(
        reasonShape.extend({ sheet: z.string().optional(), row: z.int().optional(), column: z.string().optional() }),
      )
      .optional(),
    blockedBy: z.array(reasonShape).optional(),
  })
  .meta({ description: 'RFC 9457 problem details' });

/** A command's body: its input, and an optional `why` with every command. */
export const withWhy = (schema: z.ZodObject): z.ZodObject =>
  'why' in schema.shape ? schema : schema.extend({ why: why.exactOptional() });
