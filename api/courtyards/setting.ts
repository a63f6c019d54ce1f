import type { Context } from '../../domain/renovation/context';
import type { Policy } from '../../domain/renovation/policy';
import { RENOVATION } from '../../domain/renovation/programme';
import { loadContext, policyByVersion } from '../cases/setting';
import type { ApiDeps } from '../deps';

/** A version of the courtyards' policy. Throws `policy-unknown`. */
export const policyNamed = (deps: ApiDeps, version: string): Promise<Policy> =>
  policyByVersion<Policy>(deps, RENOVATION.name, version);

/** What a courtyard pinned to a policy is read under. */
export const contextFor = (deps: ApiDeps, policyVersion: string): Promise<Context> =>
  loadContext<Policy>(deps, RENOVATION.name, policyVersion);
