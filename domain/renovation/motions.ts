import { declareMotions, notCarriedOut, openedSince, theLast } from '../kernel/deliberation/motions';
import type { Renovation } from './command';
import type { Courtyard } from './courtyard';

const round = ({ round: { startedAt } }: Courtyard) => startedAt;
const planSubmitted = ({ plan }: Courtyard) => plan?.submittedAt;
const acceptanceSigned = ({ acceptance }: Courtyard) => acceptance?.rounds.at(-1)?.signedAt;

/** The motions of a courtyard: the three questions of its stages, and those in parallel. */
export const MOTIONS = declareMotions<Renovation>({
  whether: { isStanding: openedSince(round), isByCouncil: true },
  how: { isStanding: openedSince(planSubmitted) },
  // Not posted: if residents are not satisfied, rectification starts instead.
  result: { isStanding: openedSince(acceptanceSigned), isUnposted: true },
  covenant: {
    isStanding: ({ covenants }, { ballotId }) => !covenants.some((covenant) => covenant.ballotId === ballotId),
    isCarriedOut: true,
  },
  election: { isStanding: notCarriedOut, isSecret: true, isCarriedOut: true },
  recall: { isStanding: notCarriedOut, isSecret: true, isCarriedOut: true },
  useFunds: { isStanding: theLast, isRepeated: true },
  raiseFunds: { isStanding: theLast, isRepeated: true },
});

export const { ballotOn, ballotBlockers, decisionFaults, isPosted, isSecret, needsCouncil } = MOTIONS;
