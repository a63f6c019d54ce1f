import type { Policy } from '../../domain/renovation/policy';
import { RENOVATION } from '../../domain/renovation/programme';
import { policyByVersion } from '../cases/setting';
import type { ApiDeps } from '../deps';

/** A version of the courtyards' policy. Throws `policy-unknown`. */
export const policyNamed = (deps: ApiDeps, version: string): Promise<Policy> =>
  policyByVersion<Policy>(deps, RENOVATION.name, version);
