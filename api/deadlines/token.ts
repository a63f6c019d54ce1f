import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** 256 random bits: nobody guesses them, so a plain hash may be stored. */
export const newCalendarToken = (): string => randomBytes(BYTES).toString('base64url');

export const calendarTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
