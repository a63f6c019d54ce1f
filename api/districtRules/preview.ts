import type { ProposedRules } from '../../db/districtRulesProposals';
import { policyAround } from '../../db/effectivePolicy';
import { organisationIn } from '../../db/organisations';
import { policyOf, programmesVersion } from '../../db/policies';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { type DistrictRules, narrowedPolicy } from '../../domain/kernel/policies/narrowing';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { assertStands } from '../organisations/service';
import type { Proposed } from '../policies/effects';
import { assertStricter } from './service';

/** Each case's own version of the programme, as these rules narrow it. */
const underRules = (
  { deps: { pool }, api: { programme } }: Pick<ServiceCall, 'deps' | 'api'>,
  rules: DistrictRules,
): Proposed['policyFor'] => {
  const narrowed = new Map<string, CasePolicy>();
  return async ({ policyVersion }: CaseState) => {
    const known = narrowed.get(policyVersion);
    if (known !== undefined) return known;
    const own = await programmesVersion(pool, programme.name, policyVersion);
    const policy = await policyOf<CasePolicy>(pool, programme.name, own);
    if (policy === undefined) throw new Error(`unknown policy ${own}`);
    const made = narrowedPolicy(programme.narrowing ?? {}, policy, rules);
    narrowed.set(policyVersion, made);
    return made;
  };
};

/** Rules as a district would have them, for the previews. Throws what proposing them would. */
export const rulesAsProposed = async (
  call: Pick<ServiceCall, 'deps' | 'api' | 'caller' | 'language'>,
  id: string,
  rules: Omit<ProposedRules, 'why'>,
): Promise<Proposed> => {
  const { deps, api, caller } = call;
  const district = await organisationIn(deps.pool, id, caller.organisationPath);
  if (district === undefined) throw new Problem('not-found');
  if (district.kind !== 'district') throw new Problem('not-a-district', { params: { organisation: district.name } });
  assertStands(district);
  const policy = await assertStricter(deps.pool, call, district, rules);
  const holding = await policyAround<CasePolicy>(deps.pool, api.programme, policy, district.path);
  return {
    binds: 'districtRules',
    before: holding(district.path),
    after: narrowedPolicy(api.programme.narrowing ?? {}, policy, rules),
    path: district.path,
    policyFor: underRules(call, rules),
  };
};
