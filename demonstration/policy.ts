import { addPolicy } from '../db/policies';
import type { Queryable } from '../db/queryable';
import { DEMONSTRATION_POLICY } from '../domain/renovation/policies';
import { RENOVATION } from '../domain/renovation/programme';

/** Adds the demonstration's policy to a database, once. No API takes it, because its notices are too short for anything else. */
export const addDemonstrationPolicy = async (db: Queryable): Promise<void> => {
  await addPolicy(db, RENOVATION.name, DEMONSTRATION_POLICY, 'demonstration');
};
