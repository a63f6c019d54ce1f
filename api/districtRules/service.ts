import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { districtRulesOf, insertDistrictRules, isRulesVersionTaken } from '../../db/districtRules';
import {
  decideRulesProposal,
  insertRulesProposal,
  openRulesProposals,
  type ProposedRules,
  rulesProposalOf,
} from '../../db/districtRulesProposals';
import { accountHolder } from '../../db/hands';
import { lockedOrganisationIn, type Organisation, organisationAround } from '../../db/organisations';
import { policyOf, programmesPolicies, programmesVersion } from '../../db/policies';
import type { Queryable } from '../../db/queryable';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { policyInForce } from '../../domain/kernel/policies/inForce';
import { rulesFaults } from '../../domain/kernel/policies/narrowing';
import { accountWrite } from '../accounts/accountWrite';
import { PROPOSAL_DAYS } from '../accounts/proposals/proposal';
import { proposerNow } from '../accounts/proposals/proposer';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith, proposalDecided } from '../http/problem';
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
  const proposals = await openRulesProposals(db, programme.name, district.id);
  return districtRulesView({
    district,
    scope: caller.organisationPath,
    policy,
    published,
    proposals,
    reader: await accountHolder(db, caller.accountId),
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

/** The caller's district, locked until the transaction ends. Throws `not-found`, `not-a-district`. */
const lockedDistrict = async (db: PoolClient, { caller }: ServiceCall, id: string): Promise<Organisation> => {
  const district = await lockedOrganisationIn(db, id, caller.organisationPath);
  if (district === undefined) throw new Problem('not-found');
  if (district.kind !== 'district') throw new Problem('not-a-district', { params: { organisation: district.name } });
  assertStands(district);
  return district;
};

const changed = (no: number) => new Problem('district-rules-changed', { params: { version: no } });

/**
 * The programme's policy that the rules narrow. Throws `district-rules-exist`, `district-rules-changed`, or everything by
 * which they are looser.
 */
export const assertStricter = async (
  db: Queryable,
  { api }: Reading,
  district: Organisation,
  rules: Omit<ProposedRules, 'why'>,
): Promise<CasePolicy> => {
  const { programme } = api;
  const policy = await programmesPolicy(db, api, rules.policyVersion);
  const [inForce] = await districtRulesOf(db, programme.name, district.id);
  const faults = rulesFaults(programme.narrowing ?? {}, policy, rules, inForce);
  if (faults.length > 0) throw problemWith(faults);
  if ((inForce?.no ?? 0) !== rules.after) throw changed(inForce?.no ?? 0);
  if (await isRulesVersionTaken(db, programme.name, rules.version)) throw new Problem('district-rules-exist');
  return policy;
};

/** What the audit log says of proposed or published rules. */
const detailOf = (programme: string, organisationId: string, { name: _, after, ...rules }: ProposedRules) => ({
  programme,
  organisationId,
  ...rules,
  no: after + 1,
});

/**
 * Proposes a district's next rules: whoever administers the district may, and a lower administrator may not. Nothing holds
 * until another administrator confirms them. Throws what speaks against them.
 */
export const proposeDistrictRules = (call: ServiceCall & Reading, id: string, rules: ProposedRules) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const { api, caller } = call;
    const programme = api.programme.name;
    const district = await lockedDistrict(db, call, id);
    const policy = await assertStricter(db, call, district, rules);
    const proposal = { id: randomUUID(), rules, by: caller.accountId, days: PROPOSAL_DAYS };
    await insertRulesProposal(db, programme, id, proposal);
    await audit('policies', 'proposeDistrictRules', detailOf(programme, id, rules));
    return viewOf(db, call, district, policy);
  });

interface ProposalParams {
  readonly id: string;
  readonly proposalId: string;
}
type ProposalCall = ServiceCall<ProposalParams> & Reading;

/** The proposal, which nobody else decides meanwhile. Throws `not-found`, `proposal-decided`, `proposal-expired`. */
const openProposal = async (db: PoolClient, call: ProposalCall) => {
  const { api, params } = call;
  const district = await lockedDistrict(db, call, params.id);
  const row = await rulesProposalOf(db, api.programme.name, district.id, params.proposalId);
  if (row === undefined) throw new Problem('not-found');
  if (row.deciderName !== null) throw proposalDecided(row);
  if (row.isExpired) throw new Problem('proposal-expired');
  return { district, ...row };
};

/** Publishes what another administrator of the district proposed. Everything is checked again as it is now. */
export const confirmDistrictRules = (call: ProposalCall) =>
  accountWrite(call, async ({ db, by, audit }) => {
    const { api, caller } = call;
    const programme = api.programme.name;
    const { district, id, rules, proposedBy } = await openProposal(db, call);
    const proposer = await proposerNow(db, proposedBy, by);
    if (!district.path.startsWith(proposer.organisationPath)) throw new Problem('proposer-not-administrator');
    const policy = await assertStricter(db, call, district, rules);
    const { after, ...published } = rules;
    const row = {
      ...published,
      organisationId: district.id,
      no: after + 1,
      by: proposedBy,
      confirmedBy: caller.accountId,
    };
    if (!(await insertDistrictRules(db, programme, row))) throw new Problem('district-rules-exist');
    await decideRulesProposal(db, id, { decision: 'confirmed', by: caller.accountId, reason: null });
    await audit('policies', 'publishDistrictRules', { ...detailOf(programme, district.id, rules), proposedBy });
    return viewOf(db, call, district, policy);
  });

/** Declines a proposal, also one's own. */
export const declineDistrictRules = (call: ProposalCall, reason: string | null) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const { api, caller } = call;
    const { district, id, rules } = await openProposal(db, call);
    await decideRulesProposal(db, id, { decision: 'declined', by: caller.accountId, reason });
    const detail = { ...detailOf(api.programme.name, district.id, rules), reason };
    await audit('policies', 'declineDistrictRules', detail);
    return viewOf(db, call, district, await programmesPolicy(db, api, rules.policyVersion));
  });
