import type { RequestHandler } from 'express';
import { type Options, rateLimit, type Store } from 'express-rate-limit';
import type { Pool } from 'pg';
import { countHit, uncountHit } from '../../db/rateLimits';
import { Problem } from './problem';

const WINDOW_MS = 60_000;

/** Counts in the database: a limit holds over all API processes, and one statement keeps each request's count. */
const sharedStore = (pool: Pool, limit: string): Store => {
  const keyOf = (address: string): string => `${limit} ${address}`;
  return {
    increment: async (address) => {
      const { hits, resetsAt } = await countHit(pool, keyOf(address), WINDOW_MS);
      return { totalHits: hits, resetTime: new Date(resetsAt) };
    },
    decrement: (address) => uncountHit(pool, keyOf(address)),
    // Asked by nothing here.
    resetKey: () => undefined,
  };
};

/** So many requests a minute from one address. */
const atMost = (pool: Pool, name: string, limit: number, options: Partial<Options> = {}): RequestHandler =>
  rateLimit({
    ...options,
    windowMs: WINDOW_MS,
    limit,
    store: sharedStore(pool, name),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: () => {
      throw new Problem('too-many-requests', { headers: { 'Retry-After': '60' } });
    },
  });

/** Limits of what anybody may ask without signing in. Commands and all else that takes a token have none. */
export const rateLimits = (pool: Pool) => ({
  /** Personal codes are not for guessing: only tries that failed count. */
  codes: atMost(pool, 'codes', 60, { skipSuccessfulRequests: true }),
  /** What is written from the public page is read by somebody. */
  objections: atMost(pool, 'objections', 10),
  searches: atMost(pool, 'searches', 120),
});
