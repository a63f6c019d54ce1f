import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import type { Policy } from '../../../domain/renovation/policy';

/** The same policy, but a rejection ends the courtyard at once: nobody appeals, and nobody applies anew. */
export const withFinalRejection = (policy: Policy = DEMONSTRATION_POLICY): Policy => {
  const { appeal: _appeal, anew: _anew, ...chain } = policy.subsidy.chain;
  return { ...policy, version: `${policy.version}-final`, subsidy: { ...policy.subsidy, chain } };
};
