import { contextLoader } from '../../db/contexts';
import { policyAround } from '../../db/effectivePolicy';
import { type CasePolicyEffect, policyEffectOn } from '../../db/policyEffects';
import { timedCasesAfter } from '../../db/timedCases';
import { PROGRAMME_PATH } from '../../domain/kernel/actor';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import type { Binds } from '../../i18n/policyEffectWords';
import type { ServiceCall } from '../http/route';
import { slices } from '../http/slices';

/** A policy that nobody has published yet, or that running cases may take up, and the cases that it is asked about. */
export interface Proposed {
  readonly binds: Binds;
  /** Beside which version it is compared, as a whole. */
  readonly before?: CasePolicy;
  readonly after: CasePolicy;
  /** The district whose cases it is about, by its path; empty: all. */
  readonly path: string;
  /** The policy that a case would take up, as the rules of its district narrow it. */
  readonly policyFor: (c: CaseState) => Promise<CasePolicy>;
}

/** A programme's version for the cases of all districts, each as its district's rules narrow it. */
export const forAllDistricts = async (
  { deps: { pool }, api }: Pick<ServiceCall, 'deps' | 'api'>,
  policy: CasePolicy,
): Promise<Proposed['policyFor']> => {
  const at = await policyAround<CasePolicy>(pool, api.programme, policy, PROGRAMME_PATH);
  return async ({ organisationPath }) => at(organisationPath);
};

export interface CaseWithEffect {
  readonly id: string;
  readonly name: string;
  readonly districtPath: string;
  /** Absent: it stays on its policy whatever is published, such as a demonstration. */
  readonly found?: CasePolicyEffect;
}

const BATCH = 100;

/** Each running case by id with what it would change, after a case that was reached; read in batches, nothing is written. */
export async function* effectsOf(
  { deps, api: { programme } }: Pick<ServiceCall, 'deps' | 'api'>,
  { path, policyFor }: Proposed,
  after: string | null,
): AsyncGenerator<CaseWithEffect> {
  const { pool, clock } = deps;
  const contexts = contextLoader(pool);
  const [now, slice] = [await clock(), slices()];
  for (let reached = after; ; ) {
    const batch = await timedCasesAfter(pool, { reached, path, programme: programme.name }, BATCH);
    for (const one of batch) {
      const { id, name, districtPath } = one;
      const found = await policyEffectOn(contexts, programme, one, { policyFor, now });
      yield { id, name, districtPath, ...(found === undefined ? {} : { found }) };
      if (slice.isOver()) await slice.next(); // others are answered meanwhile
    }
    const last = batch.at(-1);
    if (last === undefined || batch.length < BATCH) return;
    reached = last.id;
  }
}
