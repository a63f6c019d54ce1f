import { districtRulesOf, insertDistrictRules, isRulesVersionTaken } from '../../db/districtRules';
import { lockedOrganisationIn, type Organisation, organisationAround } from '../../db/organisations';
import { policyOf, programmesPolicies, programmesVersion } from '../../db/policies';
import type { Queryable } from '../../db/queryable';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { policyInForce } from '../../domain/kernel/policies/inForce';
import { type DistrictRules, rulesFaults } from '../../domain/kernel/policies/narrowing';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import type { RequestContext, ServiceCall } from '../http/route';
import { assertStands } from '../organisations/service';
import { districtRulesView } from './view';

type Reading = Pick<RequestContext<unknown, unknown, unknown>, 'api' | 'caller' | 'language'>;

/** The programme's version. Throws `policy-unknown`. */
const programmesPolicy = async (
  db: Queryable,
  { programme }: AnyProgrammeApi,
  version: string,
): Promise<CasePolicy> => {
  const own = await programmesVersion(db, programme.name, version);
  const policy = await policyOf<CasePolicy>(db, programme.name, own);
  if (policy === undefined) {
    throw new Problem('policy-unknown', { faults: [{ code: 'policy-unknown', path: '/policyVersion' }] });
  }
  return policy;
};

const viewOf = async (
  db: Queryable,
  { api, caller, language }: Reading,
  district: Organisation,
  policy: CasePolicy,
) => {
  const { programme, policy: read } = api;
  const published = await districtRulesOf(db, programme.name, district.id);
  return districtRulesView({
    district,
    scope: caller.organisationPath,
    policy,
    published,
    narrowing: programme.narrowing ?? {},
    words: read.words,
    language,
  });
};

/** A district's rules beside a version of the programme's policy; absent: the one in force. Throws `not-found` or `policy-unknown`. */
export const rulesOfDistrict = async (
  { deps: { pool }, api, caller, language }: Reading & Pick<ServiceCall, 'deps'>,
  id: string,
  asked?: string,
) => {
  const district = await organisationAround(pool, id, caller.organisationPath);
  if (district?.kind !== 'district') throw new Problem('not-found');
  const version = asked ?? policyInForce(await programmesPolicies(pool, api.programme.name))?.version ?? '';
  return viewOf(pool, { api, caller, language }, district, await programmesPolicy(pool, api, version));
};

interface NewRules extends DistrictRules {
  readonly policyVersion: string;
  readonly after: number;
  readonly why: string;
}

/**
 * Publishes a district's next rules: whoever administers the district may, and a lower administrator may not. Throws
 * `not-found`, `not-a-district`, `district-rules-changed`, `district-rules-exist`, or everything by which the rules are
 * looser than the programme's policy.
 */
export const publishDistrictRules = (call: ServiceCall & Reading, id: string, rules: NewRules) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const { api, caller } = call;
    const { programme } = api;
    const { version, name, points, policyVersion, after, why } = rules;
    const district = await lockedOrganisationIn(db, id, caller.organisationPath);
    if (district === undefined) throw new Problem('not-found');
    if (district.kind !== 'district') throw new Problem('not-a-district', { params: { organisation: district.name } });
    assertStands(district);
    const policy = await programmesPolicy(db, api, policyVersion);
    const [inForce] = await districtRulesOf(db, programme.name, id);
    const faults = rulesFaults(programme.narrowing ?? {}, policy, rules, inForce);
    if (faults.length > 0) throw problemWith(faults);
    const changed = new Problem('district-rules-changed', { params: { version: inForce?.no ?? 0 } });
    if ((inForce?.no ?? 0) !== after) throw changed;
    const row = { version, name, points, why, organisationId: id, no: after + 1, by: caller.accountId };
    if (!(await insertDistrictRules(db, programme.name, { ...row, policyVersion: policy.version }))) {
      throw (await isRulesVersionTaken(db, programme.name, version)) ? new Problem('district-rules-exist') : changed;
    }
    await audit('policies', 'publishDistrictRules', {
      programme: programme.name,
      organisationId: id,
      version,
      no: after + 1,
      policyVersion: policy.version,
      points,
      why,
    });
    return viewOf(db, call, district, policy);
  });
