import { z } from 'zod';

// Shapes that the inputs of several commands share, and other requests with them.

// Spaces, and what shows nothing by itself: joiners, fillers, variation selectors, a blank in Braille.
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u;

/** A text without the spaces around it; one that shows nothing is empty. */
export const trimmed = (typed: string): string => (VISIBLE.test(typed) ? typed.trim() : '');

/** A text that somebody reads. */
export const visibleText = (max: number) => z.string().overwrite(trimmed).min(1).max(max);

export const uuid = z.uuid().meta({ id: 'Uuid' });
export const name = visibleText(120);
export const shortText = visibleText(300);
export const longText = visibleText(20_000);
/** An organisation by its id. */
export const organisationId = z.string().min(1).max(64);
/** Beside any command. */
export const why = longText.max(2000).meta({ id: 'Why', description: 'The reason, kept in the audit' });
export const localDate = z.iso.date().meta({ id: 'LocalDate', description: 'A day in Asia/Shanghai' });
/** Up to ten thousand million CNY: sums stay exact. */
export const fen = z.int().min(0).max(1_000_000_000_000).meta({ id: 'Fen', description: 'CNY in fen' });
export const positiveFen = fen.min(1);
export const centiSqm = z.int().min(1).max(1_000_000_000).meta({ id: 'CentiSqm', description: 'Area in 0.01 m²' });
/** A file by its content address. */
export const sha256 = z
  .string()
  .length(64)
  .regex(/^[0-9a-f]{64}$/)
  .meta({ id: 'Sha256', format: 'sha256', description: 'A file of the courtyard, by the SHA-256 of its content' });
/** The files of a written decision, or of what proves one. */
export const decisionFiles = z.array(sha256).min(1).max(20);
/** Scans of a receipt, or of a bank voucher. */
export const receiptFiles = z.array(sha256).max(20).exactOptional();
export const count = z.int().min(0).max(100_000);
/** Owners and their floor area: the law counts both. */
export const measure = z
  .strictObject({
    owners: z.int().min(0).max(1_000_000),
    areaCentiSqm: z.int().min(0).max(1_000_000_000_000),
  })
  .meta({ id: 'Measure', description: 'Owners, and the area that is theirs' });
export const no = z.int().min(1).max(10_000);
export const year = z.int().min(2000).max(2200);
export const nothing = z.strictObject({});
export const onlyWhy = z.strictObject({ why });
export const ballotId = shortText
  .exactOptional()
  .meta({ description: 'Which ballot; not needed where only one can be meant' });
