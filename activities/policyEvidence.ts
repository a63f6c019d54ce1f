import { effectivePolicy, type NarrowableProgramme } from '../db/effectivePolicy';
import { policiesToMoveTo, policyOf, programmesVersion } from '../db/policies';
import type { CaseState } from '../domain/kernel/engine/case';
import type { MovePolicy } from '../domain/kernel/engine/caseCommands';
import type { Context } from '../domain/kernel/engine/context';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import { type ReasonCode, reason } from '../domain/kernel/reason';
import type { Gatherer } from './evidence';

/**
 * Gathers the policy that a case moves to, as its district's rules narrow it. Nobody chooses among versions for a case that
 * runs: it is the one in force, or the case's own under the present rules of its district.
 */
export const policyEvidence =
  <P extends CasePolicy>(programme: NarrowableProgramme<P>): Gatherer<CaseState, Context, P> =>
  async (pool, { facts, input }) => {
    const { version } = input as MovePolicy;
    const refused = (code: ReasonCode) => ({ refused: [reason(code, undefined, '/version')] });
    const { name } = programme;
    const asked = await programmesVersion(pool, name, version);
    const targets = await policiesToMoveTo(pool, name, facts.policyVersion);
    if (!targets.some((one) => one.version === asked)) {
      return refused((await policyOf(pool, name, asked)) === undefined ? 'policy-unknown' : 'policy-not-in-force');
    }
    const policy = await effectivePolicy(pool, programme, asked, facts.organisationPath);
    return policy === undefined ? refused('policy-unknown') : { evidence: policy };
  };
