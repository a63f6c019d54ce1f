import type { Pool } from 'pg';
import { idsIn } from '../domain/kernel/engine/organisationPath';
import type { Programme } from '../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../domain/kernel/engine/types';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import {
  type DistrictRules,
  type Narrowing,
  narrowedPolicy,
  narrowedVersion,
} from '../domain/kernel/policies/narrowing';
import { districtRulesAround, districtRulesAt } from './districtRules';
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

const keptNarrowed = async <P extends CasePolicy>(
  db: Queryable,
  { name, narrowing }: { readonly name: string; readonly narrowing: Narrowing<P> },
  policy: P,
  rules: DistrictRules,
): Promise<P> => {
  const narrowed = narrowedPolicy(narrowing, policy, rules);
  await addNarrowedPolicy(db, name, narrowed, { narrows: policy.version, rules: rules.version });
  return narrowed;
};

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
  return keptNarrowed(db, { name, narrowing }, policy, rules);
};

/**
 * Which version holds at each place of a scope, for whoever opens cases there. Keeps the narrowed ones as `effectivePolicy`
 * does. To be called before the transaction that opens them: in it, others who need the same version would wait for its end,
 * and two that come to it in different order for each other. Rules that are published meanwhile count for later cases.
 */
export const effectiveVersions = async <P extends CasePolicy>(
  pool: Pool,
  { name, narrowing }: NarrowableProgramme<P>,
  version: string,
  scope: string,
): Promise<(path: string) => string> => {
  if (narrowing === undefined) return () => version;
  const policy = await policyOf<P>(pool, name, await programmesVersion(pool, name, version));
  if (policy === undefined) return () => version;
  const byDistrict = new Map<string, string>();
  for (const { organisationId, ...rules } of await districtRulesAround(pool, name, scope)) {
    byDistrict.set(organisationId, (await keptNarrowed(pool, { name, narrowing }, policy, rules)).version);
  }
  return (path) => idsIn(path).flatMap((id) => byDistrict.get(id) ?? [])[0] ?? policy.version;
};

/**
 * A policy as it holds at each place, by the rules in force of its district; the policy need not be published. Nothing is
 * kept.
 */
export const policyAround = async <P extends CasePolicy>(
  db: Queryable,
  { name, narrowing }: NarrowableProgramme<P>,
  policy: P,
  scope: string,
): Promise<(path: string) => P> => {
  if (narrowing === undefined) return () => policy;
  const byDistrict = new Map(
    (await districtRulesAround(db, name, scope)).map(({ organisationId, ...rules }) => [
      organisationId,
      narrowedPolicy(narrowing, policy, rules),
    ]),
  );
  return (path) => idsIn(path).flatMap((id) => byDistrict.get(id) ?? [])[0] ?? policy;
};
