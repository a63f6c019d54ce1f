import type { Programme } from '../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../domain/kernel/engine/types';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import { narrowedPolicy, narrowedVersion } from '../domain/kernel/policies/narrowing';
import { districtRulesAt } from './districtRules';
import { addNarrowedPolicy, policyOf, programmesVersion } from './policies';
import type { Queryable } from './queryable';

/** What is asked of a programme to narrow its policies. */
export type NarrowableProgramme<P extends CasePolicy> = Pick<
  Programme<ProgrammeTypes & { Policy: P }>,
  'name' | 'narrowing'
>;

/** The name of the version that holds at a place; nothing is read of the policy itself. */
export const effectiveVersion = async (
  db: Queryable,
  { name, narrowing }: NarrowableProgramme<CasePolicy>,
  version: string,
  path: string,
): Promise<string> =>
  narrowing === undefined ? version : narrowedVersion(version, await districtRulesAt(db, name, path));

/**
 * A policy as it holds at a place: the programme's version, narrowed by the rules in force of the district. A version that
 * another district narrowed counts as the programme's. Keeps the narrowed policy as a version of its own, which never
 * changes; a repeated call finds it. `undefined` if there is no such version.
 */
export const effectivePolicy = async <P extends CasePolicy>(
  db: Queryable,
  { name, narrowing }: NarrowableProgramme<P>,
  version: string,
  path: string,
): Promise<P | undefined> => {
  const policy = await policyOf<P>(db, name, await programmesVersion(db, name, version));
  if (policy === undefined || narrowing === undefined) return policy;
  const rules = await districtRulesAt(db, name, path);
  if (rules === undefined) return policy;
  const narrowed = narrowedPolicy(narrowing, policy, rules);
  await addNarrowedPolicy(db, name, narrowed, { narrows: policy.version, rules: rules.version });
  return narrowed;
};
