import type { z } from 'zod';

/** A setting: its format, an example, and its purpose. */
export interface Setting {
  readonly shape: z.ZodType;
  /** The format in words; completes the sentence "PORT has to be …". */
  readonly must: string;
  readonly example: string;
  readonly text: string;
}

export const setting = (shape: z.ZodType, must: string, example: string, text: string): Setting => ({
  shape,
  must,
  example,
  text,
});
