import { z } from 'zod';

export const FACTORS_PATH = '/api/v1/me/second-factors';

/** Beside whatever changes how somebody signs in. */
export const fresh = z.strictObject({
  current: z
    .string()
    .min(1)
    .max(500)
    .exactOptional()
    .meta({ description: 'The current password; not needed shortly after a sign-in' }),
});
