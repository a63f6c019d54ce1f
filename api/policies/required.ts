import { z } from 'zod';
import { policyOf } from '../../db/policies';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { when } from '../../domain/kernel/reason';
import { Problem, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';

export const place = z.array(z.string()).meta({ description: 'Path in words, from the section down' });
export const path = z.string().meta({ description: 'JSON pointer into the policy' });

/** What a version sets differently from another. */
export const changesShape = z.array(
  z.object({
    path,
    place,
    before: z.string().nullable().meta({ description: 'In words; null: not set' }),
    after: z.string().nullable(),
  }),
);

/** A version. Throws `not-found`. */
export const requiredPolicy = async (
  { deps: { pool }, api }: Pick<ServiceCall, 'deps' | 'api'>,
  version: string,
): Promise<CasePolicy> => {
  const policy = await policyOf<CasePolicy>(pool, api.programme.name, version);
  if (policy === undefined) throw new Problem('not-found');
  // The schema restores the order of the chapters, because PostgreSQL reorders the keys.
  const ordered = (api.policy.narrowed ?? api.policy.shape).safeParse(policy);
  return ordered.success ? ordered.data : policy;
};

/** Throws with everything that is wrong with a policy which its shape cannot express. */
export const assertFaultless = ({ api }: Pick<ServiceCall, 'api'>, policy: CasePolicy): void => {
  const reserved = when(policy.version.includes('+'), 'version-reserved', undefined, '/version');
  const faults = [...reserved, ...(api.policy.faults?.(policy) ?? [])];
  if (faults.length > 0) throw problemWith(faults);
};
