import type { z } from 'zod';

/** What a setting must look like, an example, and what it is for. */
export interface Setting {
  readonly shape: z.ZodType;
  /** What a value has to be; completes the sentence "PORT has to be …". */
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
