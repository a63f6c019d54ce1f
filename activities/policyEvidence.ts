import { effectivePolicy, type NarrowableProgramme } from '../db/effectivePolicy';
import type { CaseState } from '../domain/kernel/engine/case';
import type { MovePolicy } from '../domain/kernel/engine/caseCommands';
import type { Context } from '../domain/kernel/engine/context';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import { reason } from '../domain/kernel/reason';
import type { Gatherer } from './evidence';

/** Gathers the policy that a case moves to, as its district's rules narrow it. */
export const policyEvidence =
  <P extends CasePolicy>(programme: NarrowableProgramme<P>): Gatherer<CaseState, Context, P> =>
  async (pool, { facts, input }) => {
    const { version } = input as MovePolicy;
    const policy = await effectivePolicy(pool, programme, version, facts.organisationPath);
    return policy === undefined ? { refused: [reason('policy-unknown', undefined, '/version')] } : { evidence: policy };
  };
