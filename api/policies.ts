import { z } from 'zod';
import { addPolicy, allPolicies, casesByPolicy, policyOf } from '../db/policies';
import { policyChanges, policyLeaves } from '../domain/kernel/policies/policyLeaves';
import type { Policy } from '../domain/renovation/policy';
import { policyFaults } from '../domain/renovation/policyFaults';
import { RENOVATION } from '../domain/renovation/programme';
import { policyPlace, policyValue } from '../i18n/policyWords';
import type { ApiDeps } from './deps';
import { writeOnce } from './own';
import { policyShape } from './policyShape';
import { led, Problem } from './problem';
import { type AnyOperation, operation } from './route';
import { name } from './schemas';

const list = operation<unknown, { counts: 'true' | 'false' }>({
  id: 'listPolicies',
  method: 'get',
  path: '/api/v1/policies',
  tag: 'policies',
  summary: { zh: '政策版本', en: 'Policy versions' },
  query: z.strictObject({
    counts: z.enum(['true', 'false']).default('false').meta({ description: 'With how many courtyards each is for' }),
  }),
  response: z.object({
    policies: z.array(
      z.object({
        version: z.string(),
        name: z.string(),
        createdAt: z.string(),
        createdBy: z.string(),
        courtyards: z.int().optional().meta({ description: 'Courtyards in scope that are pinned to it' }),
      }),
    ),
  }),
  handle: async ({ deps, caller, query }) => {
    const [policies, courtyards] = await Promise.all([
      allPolicies(deps.pool, RENOVATION.name),
      query.counts === 'true' ? casesByPolicy(deps.pool, RENOVATION.name, caller.organisationPath) : undefined,
    ]);
    if (courtyards === undefined) return { body: { policies } };
    return {
      body: { policies: policies.map((row) => ({ ...row, courtyards: courtyards.get(row.version) ?? 0 })) },
    };
  },
});

const versionParams = z.strictObject({ version: name });

const known = async ({ pool }: Pick<ApiDeps, 'pool'>, version: string): Promise<Policy> => {
  const policy = await policyOf<Policy>(pool, RENOVATION.name, version);
  if (policy === undefined) throw new Problem('not-found');
  // Chapter by chapter, as the shape has it: the database keeps keys in an order of its own.
  const ordered = policyShape.safeParse(policy);
  return ordered.success ? (ordered.data as unknown as Policy) : policy;
};

const get = operation<{ version: string }>({
  id: 'getPolicy',
  method: 'get',
  path: '/api/v1/policies/{version}',
  tag: 'policies',
  summary: { zh: '政策版本全文', en: 'A policy version in full' },
  params: versionParams,
  response: policyShape,
  handle: async ({ deps, params }) => ({ body: await known(deps, params.version) }),
});

const place = z.array(z.string()).meta({ description: 'Where it is set, in words, from its chapter down' });
const path = z.string().meta({ description: 'JSON pointer into the policy' });

const describe = operation<{ version: string }>({
  id: 'describePolicy',
  method: 'get',
  path: '/api/v1/policies/{version}/words',
  tag: 'policies',
  summary: { zh: '政策版本的文字说明', en: 'All that a policy version sets, in words' },
  params: versionParams,
  response: z.object({
    version: z.string(),
    name: z.string(),
    lines: z.array(z.object({ path, place, value: z.string().nullable() })),
  }),
  handle: async ({ deps, params, language }) => {
    const policy = await known(deps, params.version);
    const lines = policyLeaves(policy).map(({ path: at, keys, value }) => ({
      path: at,
      place: policyPlace(keys, language),
      value: policyValue(keys, value, language),
    }));
    return { body: { version: policy.version, name: policy.name, lines } };
  },
});

const diff = operation<{ version: string }, { from: string }>({
  id: 'diffPolicies',
  method: 'get',
  path: '/api/v1/policies/{version}/diff',
  tag: 'policies',
  summary: { zh: '与另一政策版本的差异', en: 'What a policy version sets otherwise than another' },
  params: versionParams,
  query: z.strictObject({ from: name.meta({ description: 'The version it is compared with' }) }),
  response: z.object({
    version: z.string(),
    from: z.string(),
    changes: z.array(
      z.object({
        path,
        place,
        before: z.string().nullable().meta({ description: 'In words; null: not set' }),
        after: z.string().nullable(),
      }),
    ),
  }),
  handle: async ({ deps, params, query, language }) => {
    const [before, after] = await Promise.all([known(deps, query.from), known(deps, params.version)]);
    const changes = policyChanges(before, after).map((change) => ({
      path: change.path,
      place: policyPlace(change.keys, language),
      before: policyValue(change.keys, change.before, language),
      after: policyValue(change.keys, change.after, language),
    }));
    return { body: { version: after.version, from: before.version, changes } };
  },
});

/** A version is added, never changed; courtyards move to it one by one, by an audited command. */
const create = operation<unknown, unknown, Policy>({
  id: 'createPolicy',
  method: 'post',
  path: '/api/v1/policies',
  tag: 'policies',
  summary: { zh: '发布政策版本', en: 'Publish a policy version' },
  body: policyShape as unknown as z.ZodType<Policy>,
  response: policyShape,
  status: 201,
  idempotent: true,
  handle: (handled) =>
    writeOnce(handled, async ({ db, audit }) => {
      const policy = handled.body;
      const faults = policyFaults(policy);
      if (faults.length > 0) throw led(faults);
      if (!(await addPolicy(db, RENOVATION.name, policy, handled.caller.accountId))) throw new Problem('policy-exists');
      await audit('policies', 'createPolicy', { version: policy.version });
      return { status: 201, body: policy };
    }),
});

export const POLICY_OPERATIONS: readonly AnyOperation[] = [list, get, describe, diff, create];
