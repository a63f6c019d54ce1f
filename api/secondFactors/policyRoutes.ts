import { z } from 'zod';
import { localDate, longText } from '../../commands/shapes';
import type { Queryable } from '../../db/queryable';
import { insertSignInPolicy, lockSignInPolicies, requiredRoles, signInPolicies } from '../../db/signInPolicies';
import type { ServedOffices } from '../accounts/offices';
import type { ApiDeps } from '../deps';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';

/** Nobody takes a lock off unseen: whatever requires less than was announced is public to administrators for so long. */
const NOTICE_DAYS = 7;

const roles = z.array(z.string());

const shape = z.object({
  isOff: z.boolean().meta({ description: 'A setting of this installation does without second factors' }),
  required: roles.meta({ description: 'The roles that must sign in with a second factor today' }),
  standard: roles.meta({ description: 'The roles that decide or pay, and administrators' }),
  policies: z.array(
    z.object({
      no: z.int(),
      roles,
      appliesFrom: localDate,
      why: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});

const policyView = async ({ secondFactor }: ApiDeps, db: Queryable) => {
  const { required, standard } = await requiredRoles(db);
  return { isOff: secondFactor === 'off', required, standard, policies: await signInPolicies(db) };
};

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

interface NewPolicy {
  readonly roles: readonly string[];
  readonly appliesFrom: string;
  readonly why: string;
}

/** Publishes the next policy. Throws `sign-in-policy-too-soon`. */
const changePolicy = (call: ServiceCall, { roles: wanted, appliesFrom, why }: NewPolicy) =>
  idempotentWrite(call, async ({ db, audit }) => {
    await lockSignInPolicies(db);
    const { announced, today } = await requiredRoles(db);
    const leftOut = announced.filter((role) => !wanted.includes(role));
    const earliest = leftOut.length > 0 ? daysAfter(today, NOTICE_DAYS) : today;
    if (leftOut.length > 0 && appliesFrom < earliest) {
      const params = { days: NOTICE_DAYS, from: earliest };
      throw new Problem('sign-in-policy-too-soon', {
        params,
        faults: [{ code: 'sign-in-policy-too-soon', path: '/appliesFrom', params }],
      });
    }
    await insertSignInPolicy(db, { roles: wanted, appliesFrom, why, accountId: call.caller.accountId });
    await audit('policies', 'changeSignInPolicy', { roles: wanted, appliesFrom, why, leftOut });
    return policyView(call.deps, db);
  });

export const signInPolicyOperations = (offices: ServedOffices): readonly AnyOperation[] => [
  operation({
    id: 'getSignInPolicy',
    method: 'get',
    path: '/api/v1/sign-in-policy',
    tag: 'accounts',
    summary: { zh: '哪些角色须两步验证', en: 'Get which roles must sign in with a second factor' },
    response: shape,
    handle: async ({ deps }) => ({ body: await policyView(deps, deps.pool) }),
  }),
  operation({
    id: 'changeSignInPolicy',
    method: 'put',
    path: '/api/v1/sign-in-policy',
    tag: 'accounts',
    summary: {
      zh: '规定哪些角色须两步验证',
      en: 'Say which roles must sign in with a second factor, and from which day on',
    },
    body: z.strictObject({
      roles: z.array(z.enum(offices.roles)).max(offices.roles.length),
      appliesFrom: localDate,
      why: longText.max(2_000),
    }),
    response: shape,
    forWholeProgramme: true,
    idempotent: true,
    handle: async (handled) => ({ body: await changePolicy(handled, handled.body) }),
  }),
];
