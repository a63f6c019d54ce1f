import { randomUUID } from 'node:crypto';
import type { Queryable } from './queryable';

/** Adds a person of whom nothing is known yet. Returns their id. */
export const insertPerson = async (db: Queryable): Promise<string> => {
  const id = randomUUID();
  await db.query('INSERT INTO person (id) VALUES ($1)', [id]);
  return id;
};
