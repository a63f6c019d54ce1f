import type { Pool, PoolClient } from 'pg';

const transacted = async <T>(pool: Pool, begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  // A connection that breaks between statements emits an event that would end the process. The next statement fails
  // instead.
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

/** Runs work in one transaction. */
export const inTransaction = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  transacted(pool, 'BEGIN', work);

/** Reads a snapshot as of one moment. It blocks nobody and can write nothing. */
export const inSnapshot = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  transacted(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
