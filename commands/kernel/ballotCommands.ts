import type { BallotState } from '../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { answerObjection } from './answerObjection/definition';
import { closeBallot } from './closeBallot/definition';
import { declineSubmission } from './declineSubmission/definition';
import { extendBallot } from './extendBallot/definition';
import { freezeRoll } from './freezeRoll/definition';
import { openBallot } from './openBallot/definition';
import { postNotice } from './postNotice/definition';
import { raiseObjection } from './raiseObjection/definition';
import { receiveSubmission } from './receiveSubmission/definition';
import { recordCouncilSession } from './recordCouncilSession/definition';
import { takeOverSubmission } from './takeOverSubmission/definition';
import type { Votes } from './votes';

/** The commands of a vote's course, for a programme that votes so. */
export const ballotDefinitions = <State extends BallotState, Policy extends CasePolicy, Kind extends string>(
  votes: Votes<State, Policy, Kind>,
) => ({
  recordCouncilSession: recordCouncilSession(votes),
  freezeRoll,
  openBallot: openBallot(votes),
  extendBallot: extendBallot(votes),
  closeBallot: closeBallot(votes),
  postNotice: postNotice(votes),
  raiseObjection: raiseObjection(votes),
  answerObjection: answerObjection(votes),
  receiveSubmission,
  takeOverSubmission,
  declineSubmission,
});
