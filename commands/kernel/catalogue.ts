import type { BallotState } from '../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import type { ReasonCode } from '../../domain/kernel/reason';
import { answerObjection } from './answerObjection/definition';
import { cancelBallot } from './cancelBallot/definition';
import { closeBallot } from './closeBallot/definition';
import { confirmOverride } from './confirmOverride/definition';
import { confirmRequest } from './confirmRequest/definition';
import { contestResult } from './contestResult/definition';
import { decideObjection } from './decideObjection/definition';
import { decideResult } from './decideResult/definition';
import { declareAllIn } from './declareAllIn/definition';
import { declineRequest } from './declineRequest/definition';
import { declineSubmission } from './declineSubmission/definition';
import { extendBallot } from './extendBallot/definition';
import { extendObligation } from './extendObligation/definition';
import { freezeRoll } from './freezeRoll/definition';
import { moveCase } from './moveCase/definition';
import { movePolicy } from './movePolicy/definition';
import { openBallot } from './openBallot/definition';
import { postNotice } from './postNotice/definition';
import { raiseObjection } from './raiseObjection/definition';
import { receiveSubmission } from './receiveSubmission/definition';
import { recordCouncilSession } from './recordCouncilSession/definition';
import { requestOverride } from './requestOverride/definition';
import { resume } from './resume/definition';
import type { Votes } from './shared/votes';
import { suspend } from './suspend/definition';
import { suspendResult } from './suspendResult/definition';
import { takeOverSubmission } from './takeOverSubmission/definition';
import { urge } from './urge/definition';
import { withdrawObjection } from './withdrawObjection/definition';

/** The commands of any case. `reasons`: the reason codes that an override may name. */
export const caseDefinitions = (reasons: readonly ReasonCode[]) => ({
  suspend,
  resume,
  extendObligation,
  urge,
  requestOverride: requestOverride(reasons),
  confirmOverride,
  confirmRequest,
  declineRequest,
  movePolicy,
  moveCase,
});

/** The commands of votes, for a programme whose `votes` these are. */
export const ballotDefinitions = <State extends BallotState, Policy extends CasePolicy, Kind extends string>(
  votes: Votes<State, Policy, Kind>,
) => ({
  recordCouncilSession: recordCouncilSession(votes),
  freezeRoll,
  openBallot: openBallot(votes),
  extendBallot: extendBallot(votes),
  declareAllIn: declareAllIn(votes),
  closeBallot: closeBallot(votes),
  postNotice: postNotice(votes),
  raiseObjection: raiseObjection(votes),
  answerObjection: answerObjection(votes),
  withdrawObjection: withdrawObjection(votes),
  decideObjection: decideObjection(votes),
  contestResult: contestResult(votes),
  suspendResult: suspendResult(votes),
  decideResult: decideResult(votes),
  cancelBallot: cancelBallot(votes),
  receiveSubmission,
  takeOverSubmission,
  declineSubmission,
});
