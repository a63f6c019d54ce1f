import type { RequestHandler } from 'express';
import { type Options, rateLimit, type Store } from 'express-rate-limit';
import type { Pool } from 'pg';
import { countHit, uncountHit } from '../../db/rateLimits';
import { Problem } from './problem';

const WINDOW_MS = 60_000;

/** Counts requests in the database, so that a limit holds over all API processes. */
const sharedStore = (pool: Pool, limit: string): Store => {
  const keyOf = (address: string): string => `${limit} ${address}`;
  return {
    increment: async (address) => {
      const { hits, resetsAt } = await countHit(pool, keyOf(address), WINDOW_MS);
      return { totalHits: hits, resetTime: new Date(resetsAt) };
    },
    decrement: (address) => uncountHit(pool, keyOf(address)),
    // The interface needs it; nothing here calls it.
    resetKey: () => undefined,
  };
};

/** At most `limit` requests a minute from one address. */
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

/** Limits for requests without sign-in. Requests with a token have none. */
export const rateLimits = (pool: Pool) => ({
  /** Against guessing of personal codes; only failed tries count. */
  codes: atMost(pool, 'codes', 60, { skipSuccessfulRequests: true }),
  /** Somebody has to read every objection. */
  objections: atMost(pool, 'objections', 10),
  searches: atMost(pool, 'searches', 120),
  /** Each leaves a challenge in the database. A whole office signs in from one address. */
  passkeys: atMost(pool, 'passkeys', 600),
});
