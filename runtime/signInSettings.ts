import { z } from 'zod';
import { type Setting, setting } from './setting';

const A_PERIOD = 'a whole number from 1 to 720';

/** The settings of tokens that are checked, persons, second factors and sessions. */
export const SIGN_IN_SETTINGS = {
  TOKEN_SECRET_BEFORE: setting(
    z.string().min(32).optional(),
    'at least 32 characters long',
    '',
    'The TOKEN_SECRET before, while it is being changed: what it signed is still accepted; empty: none',
  ),
  IDENTITY_SECRET: setting(
    z.string().min(32).optional(),
    'at least 32 characters long',
    '',
    'Secret by which persons are recognised, the same for all API processes and npm run admin; never change it; empty: generated in the data folder, except in production',
  ),
  SECOND_FACTOR: setting(
    z.enum(['required', 'off']).default('required'),
    'required or off',
    'required',
    'off: nobody is made to have a second factor, for demonstrations; refused in production',
  ),
  SESSION_IDLE_HOURS: setting(
    z.coerce.number().int().min(1).max(720).default(12),
    A_PERIOD,
    '12',
    'Hours without use after which somebody has to sign in again',
  ),
  SESSION_DAYS: setting(
    z.coerce.number().int().min(1).max(720).default(30),
    A_PERIOD,
    '30',
    'Days after which somebody has to sign in again in any case',
  ),
} as const satisfies Record<string, Setting>;

/** Without second factors only demonstrations run, so that no installation inherits it. */
export const signInFaults = (
  { SECOND_FACTOR }: { readonly SECOND_FACTOR?: string },
  isProduction: boolean,
): readonly string[] =>
  isProduction && SECOND_FACTOR === 'off' ? ['SECOND_FACTOR may be off only outside production.'] : [];
