import { programmesPolicies, programmesVersion } from '../../db/policies';
import type { Queryable } from '../../db/queryable';
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
