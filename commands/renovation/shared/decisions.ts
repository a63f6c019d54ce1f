import { isLost } from '../../../domain/kernel/deliberation/ballotQueries';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Ballot } from '../../../domain/renovation/facts/deliberation';
import { ballotOn } from '../../../domain/renovation/motions';
import { ballotChoices } from '../../kernel/shared/votes';
import type { CourtyardChoices } from '../definition';

type Decision = (c: Courtyard) => Ballot | undefined;

const unlessLost = (ballot: Ballot | undefined): Ballot | undefined =>
  ballot === undefined || isLost(ballot) ? undefined : ballot;

/** The ballot on the covenant that has not failed. */
export const covenantBallot: Decision = (c) => unlessLost(ballotOn(c, 'covenant'));

/** The election that has not failed, of the whole body or of its vacant seats. */
export const electionOf =
  (seats: 'all' | 'vacant'): Decision =>
  (c) => {
    const ballot = unlessLost(ballotOn(c, 'election'));
    return (ballot?.motion.about?.vacancies === true) === (seats === 'vacant') ? ballot : undefined;
  };

/** A choice of the ballot that such a decision comes of. */
export const choiceOf = (decision: Decision): CourtyardChoices =>
  ballotChoices((c: Courtyard) => [decision(c) ?? []].flat());

/** Who the ballot has chosen; their duties are theirs to share out. */
export const electionResult = (ballot: Ballot | undefined) => {
  const chosen = (ballot?.closed?.verdict.persons ?? []).filter((one) => one.chosen).map(({ name }) => ({ name }));
  return { ballotId: ballot?.ballotId, members: chosen.length > 0 ? chosen : undefined };
};
