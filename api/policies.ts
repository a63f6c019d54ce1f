import { z } from 'zod';
import { addPolicy, allPolicies, policyOf } from '../db/policies';
import type { Policy } from '../domain/policy';
import { writeOnce } from './own';
import { policyShape } from './policyShape';
import { Problem } from './problem';
import { type AnyOperation, operation } from './route';
import { name } from './schemas';

const list = operation({
  id: 'listPolicies',
  method: 'get',
  path: '/api/v1/policies',
  tag: 'policies',
  summary: { zh: '政策版本', en: 'Policy versions' },
  response: z.object({ policies: z.array(z.looseObject({ version: z.string(), name: z.string() })) }),
  handle: async ({ deps }) => ({ body: { policies: await allPolicies(deps.pool) } }),
});

const get = operation<{ version: string }>({
  id: 'getPolicy',
  method: 'get',
  path: '/api/v1/policies/{version}',
  tag: 'policies',
  summary: { zh: '政策版本全文', en: 'A policy version in full' },
  params: z.strictObject({ version: name }),
  response: policyShape,
  handle: async ({ deps, params }) => {
    const policy = await policyOf(deps.pool, params.version);
    if (policy === undefined) throw new Problem('not-found');
    return { body: policy };
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
      if (!(await addPolicy(db, policy, handled.caller.accountId))) throw new Problem('policy-exists');
      await audit('policies', 'createPolicy', { version: policy.version });
      return { status: 201, body: policy };
    }),
});

export const POLICY_OPERATIONS: readonly AnyOperation[] = [list, get, create];
