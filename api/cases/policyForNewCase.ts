import type { Pool } from 'pg';
import { effectiveVersions, type NarrowableProgramme } from '../../db/effectivePolicy';
import { policiesForNewCases, programmesPolicies, programmesVersion } from '../../db/policies';
import type { Queryable } from '../../db/queryable';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { openPolicies } from '../../domain/kernel/policies/inForce';
import type { ReasonCode } from '../../domain/kernel/reason';
import { Problem } from '../http/problem';

/**
 * The programme's version under which a case is opened: the one in force, or a pilot beside it that the request names.
 * Throws `policy-unknown` or `policy-not-open`.
 */
export const policyForNewCase = async (
  db: Queryable,
  programme: string,
  asked: string | undefined,
): Promise<string> => {
  const published = await programmesPolicies(db, programme);
  const open = openPolicies(published);
  const wanted = asked === undefined ? open[0]?.version : await programmesVersion(db, programme, asked);
  const isOneOf = (versions: readonly { readonly version: string }[]) =>
    versions.some(({ version }) => version === wanted);
  if (wanted !== undefined && isOneOf(open)) return wanted;
  const code: ReasonCode = isOneOf(published) ? 'policy-not-open' : 'policy-unknown';
  throw new Problem(code, { faults: [{ code, path: '/policyVersion' }] });
};

/**
 * Which version a new case is pinned to at each place of a scope. To be asked before the transaction that opens it, in which
 * `policyForNewCase` judges what was asked for: a repeated request is answered as before, also under a later policy.
 */
export const versionsForNewCases = async (
  pool: Pool,
  programme: NarrowableProgramme<CasePolicy>,
  asked: string | undefined,
  scope: string,
): Promise<(path: string) => string> => {
  const version = asked ?? (await policiesForNewCases(pool, programme.name))[0]?.version ?? '';
  return effectiveVersions(pool, programme, version, scope);
};
