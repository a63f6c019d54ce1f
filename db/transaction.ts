import type { Pool, PoolClient } from 'pg';

const transacted = async <T>(pool: Pool, begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  // A connection that breaks between two statements is an event that would end the process; the next statement tells.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  const release = (broken?: Error): void => {
    client.off('error', ignore);
    client.release(broken);
  };
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    release();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => release(),
      (broken: Error) => release(broken),
    );
    throw error;
  }
};

/** Runs some work in one transaction: all of it, or nothing. */
export const inTransaction = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  transacted(pool, 'BEGIN', work);

/** Reads as if at one moment, whatever is written meanwhile; keeps nobody waiting, and can write nothing. */
export const inSnapshot = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  transacted(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
