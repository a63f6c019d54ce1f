import { isForNotice, unansweredReasons } from '../kernel/deliberation/ballotQueries';
import { alwaysCurrent, declareMotions, notCarriedOut, openedSince } from '../kernel/deliberation/motions';
import type { Renovation } from './command';
import type { Courtyard } from './courtyard';
import type { Ballot } from './facts/deliberation';
import { planOfRound, votedOnSince } from './plan';

const round = ({ round: { startedAt } }: Courtyard) => startedAt;
/** A plan is voted on in the round for which it was drawn up. */
const planVotedOn = (c: Courtyard) => {
  const plan = planOfRound(c);
  return plan && votedOnSince(plan);
};
const acceptanceSigned = ({ acceptance }: Courtyard) => acceptance?.rounds.at(-1)?.signedAt;

/** The motions of a courtyard: the three questions of its stages, and those in parallel. */
export const MOTIONS = declareMotions<Renovation>({
  whether: { isCurrent: openedSince(round), isByCouncil: true },
  how: { isCurrent: openedSince(planVotedOn) },
  // Not posted: if residents are not satisfied, rectification starts instead.
  result: { isCurrent: openedSince(acceptanceSigned), isUnposted: true },
  covenant: {
    isCurrent: ({ covenants }, { ballotId }) => !covenants.some((covenant) => covenant.ballotId === ballotId),
    isCarriedOut: true,
  },
  election: { isCurrent: notCarriedOut, isSecret: true, isCarriedOut: true },
  recall: { isCurrent: notCarriedOut, isSecret: true, isCarriedOut: true },
  useFunds: { isCurrent: alwaysCurrent, isRepeated: true },
  raiseFunds: { isCurrent: alwaysCurrent, isRepeated: true },
  changeOfUse: { isCurrent: alwaysCurrent, isRepeated: true },
});

export const {
  ballotOn,
  ballotBlockers,
  decisionFaults,
  hasFallen,
  isLostForGood,
  isPosted,
  isSecret,
  isUndecided,
  lostBlockers,
  needsCouncil,
} = MOTIONS;

/** Results that owners still wait for: they are not posted yet, or what was said against them is not answered. */
export const unsettledResults = (c: Courtyard): readonly Ballot[] =>
  MOTIONS.ballotsOn(c, MOTIONS.kinds).filter(
    (ballot) =>
      isPosted(ballot.motion.kind) &&
      isForNotice(ballot) &&
      (ballot.notice === undefined || unansweredReasons(c, ballot).length > 0),
  );
