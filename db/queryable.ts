import type { Pool, PoolClient } from 'pg';

/** A pool, or a client inside a transaction. */
export type Queryable = Pick<Pool, 'query'> | Pick<PoolClient, 'query'>;

/**
 * For lists of thousands of rows: they arrive in pieces. What arrives at once is read at a stretch, and everybody else
 * waits. The types of pg lack the option, so it is spread.
 */
export const IN_PIECES = { rows: 500 };
