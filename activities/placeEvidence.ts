import { effectivePolicy, type NarrowableProgramme } from '../db/effectivePolicy';
import { organisationsAbove, organisationsById } from '../db/organisations';
import type { CaseState } from '../domain/kernel/engine/case';
import type { MoveCase } from '../domain/kernel/engine/caseCommands';
import { moveFaults, newPlaceOf, type PlaceEvidence } from '../domain/kernel/engine/casePlace';
import type { Context } from '../domain/kernel/engine/context';
import { idsIn } from '../domain/kernel/engine/organisationPath';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import type { Gatherer } from './evidence';

/** Gathers the evidence of moves, for any programme. */
export const placeEvidence = (
  programme: NarrowableProgramme<CasePolicy>,
): { readonly [K in keyof PlaceEvidence]: Gatherer<CaseState, Context, PlaceEvidence[K]> } => ({
  newPlace: async (pool, { facts, input }) => {
    const { organisationId } = input as MoveCase;
    const casePath = facts.organisationPath;
    // By id, because the offices of the old path may have another path by now. The last part is the case's own.
    const way = idsIn(casePath).slice(0, -1);
    const known = await organisationsById(pool, [...way, organisationId]);
    const target = known.get(organisationId);
    const refused = moveFaults({ casePath, target });
    if (refused.length > 0 || target === undefined) return { refused };
    const before = way.flatMap((id) => known.get(id) ?? []);
    const place = newPlaceOf(casePath, before, [...(await organisationsAbove(pool, target.path)), target]);
    const policy = await effectivePolicy(pool, programme, facts.policyVersion, place.path);
    return { evidence: { ...place, policyVersion: policy?.version ?? facts.policyVersion } };
  },
});
