import { z } from 'zod';
import { LANGUAGES } from '../i18n/language';

/** Shapes that several requests share. */
export const uuid = z.uuid().meta({ id: 'Uuid' });
export const name = z.string().trim().min(1).max(120);
export const shortText = z.string().trim().min(1).max(300);
export const longText = z.string().trim().min(1).max(20_000);
/** Beside any command. */
export const why = longText.max(2000).meta({ id: 'Why', description: 'The reason, kept in the audit' });
export const localDate = z.iso.date().meta({ id: 'LocalDate', description: 'A day in Asia/Shanghai' });
/** Up to ten thousand million CNY: sums stay exact. */
export const fen = z.int().min(0).max(1_000_000_000_000).meta({ id: 'Fen', description: 'CNY in fen' });
export const positiveFen = fen.min(1);
export const centiSqm = z.int().min(1).max(1_000_000_000).meta({ id: 'CentiSqm', description: 'Area in 0.01 m²' });
export const measure = z
  .strictObject({
    owners: z.int().min(0).max(1_000_000),
    areaCentiSqm: z.int().min(0).max(1_000_000_000_000),
  })
  .meta({ id: 'Measure', description: 'Owners, and the area that is theirs' });
/** A share that is to be reached, of owners, area or heads. */
export const threshold = z
  .strictObject({
    share: z
      .strictObject({ numerator: z.int().min(0).max(1_000), denominator: z.int().min(1).max(1_000) })
      .refine((f) => f.numerator <= f.denominator, 'at most the whole'),
    bound: z.enum(['atLeast', 'moreThan']),
  })
  .meta({ id: 'Threshold' });
/** A file by its content address. */
export const sha256 = z
  .string()
  .length(64)
  .regex(/^[0-9a-f]{64}$/)
  .meta({ id: 'Sha256', format: 'sha256', description: 'A file of the courtyard, by the SHA-256 of its content' });
/** Yes or no, as it stands in an address. */
export const flag = z.enum(['true', 'false']);
export const language = z.enum(LANGUAGES);
export const idParams = z.strictObject({ id: uuid });
export const reasonShape = z
  .object({
    code: z.string(),
    path: z.string().optional(),
    detail: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
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
    errors: z.array(reasonShape.extend({ row: z.int().optional(), column: z.string().optional() })).optional(),
    blockedBy: z.array(reasonShape).optional(),
  })
  .meta({ description: 'RFC 9457 problem details' });

/** The body a command's route takes: its input, and a reason beside any. */
export const withWhy = (schema: z.ZodObject): z.ZodObject =>
  'why' in schema.shape ? schema : schema.extend({ why: why.exactOptional() });
