import { type Refusal, when } from '../reason';
import type { Remedy } from './objections';
import { type ContestGround, openContests, type ResultDecision } from './results';
import type { Ballot } from './state';

/**
 * What an upheld objection leaves to the decision on the result. A vote that is to be repeated is annulled first. Papers
 * that are to be counted again say themselves whether the result stands or is corrected.
 */
const MAY_FOLLOW: Readonly<Record<Remedy, readonly ResultDecision[]>> = {
  revote: ['annulled'],
  recount: ['stands', 'corrected'],
  correctResult: ['stands', 'corrected'],
};

/** The remedies that two people of the district have decided in writing, and that nothing has settled yet. */
const bindingRemedies = (ballot: Ballot): readonly Remedy[] =>
  openContests(ballot).flatMap(({ objectionNo, remedy }) => {
    const answer = ballot.objections.find(({ no }) => no === objectionNo)?.answer;
    return answer?.byDistrict === true && remedy !== undefined ? [remedy] : [];
  });

/**
 * Decisions that an outcome in writing rules out: it binds those who decide on the result, until a court lifts it. Where
 * one objection asks for another vote and one for another count, the vote is repeated. What an office alone has upheld
 * binds nobody: one clerk undoes no vote. Paths: `/decision`, `/ground`.
 */
export const bindingFaults = (
  ballot: Ballot,
  { decision, ground }: { readonly decision: ResultDecision; readonly ground: ContestGround },
): Refusal => {
  if (ground === 'court') return [];
  const binding = bindingRemedies(ballot);
  const remedy = binding.find((one) => one === 'revote') ?? binding[0];
  return [
    ...when(
      ground === 'objection' && !openContests(ballot).some((one) => one.ground === 'objection'),
      'no-objection-upheld',
      undefined,
      '/ground',
    ),
    ...when(remedy !== undefined && !MAY_FOLLOW[remedy].includes(decision), 'outcome-binds', undefined, '/decision'),
  ];
};
