import { z } from 'zod';
import { name } from '../../commands/shapes';
import { addPolicy, allPolicies, casesByPolicy } from '../../db/policies';
import { scopeOf } from '../../db/scope';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { policyStanding } from '../../domain/kernel/policies/inForce';
import { policyLeaves } from '../../domain/kernel/policies/policyLeaves';
import { policyPlace, policyValue } from '../../i18n/policyWords';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { changesInWords } from './preview';
import { policyPreviewOperations } from './previewRoutes';
import { assertFaultless, changesShape, path, place, requiredPolicy } from './required';

const list = ({ programme: { noun } }: AnyProgrammeApi) =>
  operation({
    id: 'listPolicies',
    method: 'get',
    path: '/api/v1/{noun}/policies',
    tag: 'policies',
    summary: { zh: '政策版本', en: 'List the policy versions' },
    query: z.strictObject({
      counts: z
        .enum(['true', 'false'])
        .default('false')
        .meta({ description: `Include the number of ${noun} under each version` }),
    }),
    response: z.object({
      policies: z.array(
        z.object({
          version: z.string(),
          name: z.string(),
          createdAt: z.string(),
          createdBy: z.string(),
          narrows: z
            .string()
            .nullable()
            .meta({ description: 'The version that a district’s rules narrow; null: the programme’s own' }),
          standing: z.enum(['inForce', 'pilot', 'replaced']).meta({
            description: 'Of the programme’s version: in force for new cases, an open pilot beside it, or replaced',
          }),
          [noun]: z.int().optional().meta({ description: 'Number in scope under this version' }),
        }),
      ),
    }),
    handle: async ({ deps, api, caller, query }) => {
      const { name: programme } = api.programme;
      const [policies, pinned] = await Promise.all([
        allPolicies(deps.pool, programme),
        query.counts === 'true' ? casesByPolicy(deps.pool, programme, scopeOf(caller)) : undefined,
      ]);
      const counted = (version: string) => (pinned === undefined ? {} : { [noun]: pinned.get(version) ?? 0 });
      const published = policies.filter(({ narrows }) => narrows === null);
      return {
        body: {
          policies: policies.map(({ isPilot: _, ...row }) => ({
            ...row,
            standing: policyStanding(published, row.narrows ?? row.version),
            ...counted(row.version),
          })),
        },
      };
    },
  });

const versionParams = z.strictObject({ version: name });

const get = ({ policy: { shape, narrowed = shape } }: AnyProgrammeApi) =>
  operation({
    id: 'getPolicy',
    method: 'get',
    path: '/api/v1/{noun}/policies/{version}',
    tag: 'policies',
    summary: { zh: '政策版本全文', en: 'Get a policy version' },
    params: versionParams,
    response: narrowed,
    handle: async (handled) => ({ body: await requiredPolicy(handled, handled.params.version) }),
  });

const describe = operation({
  id: 'describePolicy',
  method: 'get',
  path: '/api/v1/{noun}/policies/{version}/words',
  tag: 'policies',
  summary: { zh: '政策版本的文字说明', en: 'Describe a policy version in words' },
  params: versionParams,
  response: z.object({
    version: z.string(),
    name: z.string(),
    lines: z.array(z.object({ path, place, value: z.string().nullable() })),
  }),
  handle: async (handled) => {
    const { params, language, api } = handled;
    const { words } = api.policy;
    const policy = await requiredPolicy(handled, params.version);
    const lines = policyLeaves(policy).map(({ path: at, keys, value }) => ({
      path: at,
      place: policyPlace(words, keys, language),
      value: policyValue(words, keys, value, language),
    }));
    return { body: { version: policy.version, name: policy.name, lines } };
  },
});

const diff = operation({
  id: 'diffPolicies',
  method: 'get',
  path: '/api/v1/{noun}/policies/{version}/diff',
  tag: 'policies',
  summary: { zh: '与另一政策版本的差异', en: 'Compare a policy version with another' },
  params: versionParams,
  query: z.strictObject({ from: name.meta({ description: 'The version it is compared with' }) }),
  response: z.object({ version: z.string(), from: z.string(), changes: changesShape }),
  handle: async (handled) => {
    const { params, query, language } = handled;
    const [before, after] = await Promise.all([
      requiredPolicy(handled, query.from),
      requiredPolicy(handled, params.version),
    ]);
    const changes = changesInWords(handled, { before, after }, language);
    return { body: { version: after.version, from: before.version, changes } };
  },
});

/** Publishes a version, which then never changes. Throws with its faults, or `policy-exists`. */
const publishPolicy = (call: ServiceCall, policy: CasePolicy): Promise<CasePolicy> =>
  idempotentWrite(call, async ({ db, audit }) => {
    const { name: programme } = call.api.programme;
    assertFaultless(call, policy);
    if (!(await addPolicy(db, programme, policy, call.caller.accountId))) throw new Problem('policy-exists');
    await audit('policies', 'createPolicy', { programme, version: policy.version });
    return policy;
  });

/**
 * Adds a version. Unless it is a pilot, it is in force from now on: new cases begin under it, and an audited command moves
 * a running case to it.
 */
const create = ({ policy: { shape } }: AnyProgrammeApi) =>
  operation({
    id: 'createPolicy',
    method: 'post',
    path: '/api/v1/{noun}/policies',
    tag: 'policies',
    summary: { zh: '发布政策版本', en: 'Publish a policy version' },
    body: shape,
    response: shape,
    status: 201,
    forWholeProgramme: true,
    idempotent: true,
    handle: async (handled) => ({ body: await publishPolicy(handled, handled.body) }),
  });

/** The operations on the versions of a programme's policy. */
export const policyOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [
  list(api),
  get(api),
  describe,
  diff,
  create(api),
  ...policyPreviewOperations(api),
];
