import { randomUUID } from 'node:crypto';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../../../domain/renovation/policies';
import type { About, Examples } from './example';

/** Rules that the district may publish next. */
const nextRules = async ({ town, n }: About) => {
  const { at, api } = town.office;
  const { body } = await api.administrator.must<{ no: number }>(`/api/v1/courtyards/district-rules/${at.district}`);
  const version = `rules-${n}-${randomUUID().slice(0, 8)}`;
  const rules = { version, name: `细则${n}`, points: { extensionDays: 2 }, after: body.no, why: '会议纪要' };
  return { ...rules, policyVersion: STANDARD_POLICY.version };
};

const versionInForce = async ({ town }: About): Promise<string> => {
  const { body } = await town.office.api.administrator.must<{ policies: { version: string; standing: string }[] }>(
    '/api/v1/courtyards/policies',
  );
  return body.policies.find(({ standing }) => standing === 'inForce')?.version ?? '';
};

const proposedRules = async (about: About) => {
  const { at, api } = about.town.office;
  const { body } = await api.administrator.must<{ proposals: { id: string }[] }>(
    `/api/v1/courtyards/district-rules/${at.district}`,
    { body: await nextRules(about) },
  );
  return { id: at.district, proposalId: body.proposals[0]?.id ?? '' };
};

/** Policies, and the rules by which districts narrow them. */
export const POLICY_EXAMPLES: Examples = {
  proposeDistrictRules: async (about) => ({
    params: { id: about.town.office.at.district },
    body: await nextRules(about),
  }),
  previewDistrictRules: async (about) => {
    const { why: _, ...body } = await nextRules(about);
    return { params: { id: about.town.office.at.district }, body };
  },
  exportDistrictRulesPreview: async (about) => {
    const { why: _, ...body } = await nextRules(about);
    return { params: { id: about.town.office.at.district }, query: { format: 'csv' }, body };
  },
  confirmDistrictRules: async (about) => ({
    who: about.town.office.api.confirmer,
    params: await proposedRules(about),
    body: {},
  }),
  declineDistrictRules: async (about) => ({ params: await proposedRules(about), body: { reason: '依据不足' } }),
  createPolicy: ({ n }) => ({ body: { ...STANDARD_POLICY, version: `policy-${n}`, name: `政策${n}` } }),
  previewPolicy: ({ n }) => ({ body: { ...STANDARD_POLICY, version: `preview-${n}`, name: `预览${n}` } }),
  exportPolicyPreview: ({ n }) => ({
    query: { format: 'csv' },
    body: { ...STANDARD_POLICY, version: `preview-${n}`, name: `预览${n}` },
  }),
  previewPolicyInForce: async (about) => ({ params: { version: await versionInForce(about) } }),
  exportPolicyInForcePreview: async (about) => ({
    params: { version: await versionInForce(about) },
    query: { format: 'csv' },
  }),
  diffPolicies: () => ({
    params: { version: STANDARD_POLICY.version },
    query: { from: DEMONSTRATION_POLICY.version },
  }),
};
