import { answerObjectionWords } from './answerObjection/words';
import { cancelBallotWords } from './cancelBallot/words';
import { closeBallotWords } from './closeBallot/words';
import { confirmOverrideWords } from './confirmOverride/words';
import { confirmRequestWords } from './confirmRequest/words';
import { contestResultWords } from './contestResult/words';
import { decideObjectionWords } from './decideObjection/words';
import { decideResultWords } from './decideResult/words';
import { declareAllInWords } from './declareAllIn/words';
import { declineRequestWords } from './declineRequest/words';
import { declineSubmissionWords } from './declineSubmission/words';
import { extendBallotWords } from './extendBallot/words';
import { extendObligationWords } from './extendObligation/words';
import { freezeRollWords } from './freezeRoll/words';
import { moveCaseWords } from './moveCase/words';
import { movePolicyWords } from './movePolicy/words';
import { openBallotWords } from './openBallot/words';
import { postNoticeWords } from './postNotice/words';
import { raiseObjectionWords } from './raiseObjection/words';
import { receiveSubmissionWords } from './receiveSubmission/words';
import { recordCouncilSessionWords } from './recordCouncilSession/words';
import { requestOverrideWords } from './requestOverride/words';
import { resumeWords } from './resume/words';
import { suspendWords } from './suspend/words';
import { suspendResultWords } from './suspendResult/words';
import { takeOverSubmissionWords } from './takeOverSubmission/words';
import { urgeWords } from './urge/words';
import { withdrawObjectionWords } from './withdrawObjection/words';

/** The words of the commands of any case. */
export const CASE_COMMAND_WORDS = {
  suspend: suspendWords,
  resume: resumeWords,
  extendObligation: extendObligationWords,
  urge: urgeWords,
  requestOverride: requestOverrideWords,
  confirmOverride: confirmOverrideWords,
  confirmRequest: confirmRequestWords,
  declineRequest: declineRequestWords,
  movePolicy: movePolicyWords,
  moveCase: moveCaseWords,
};

/** The words of the commands of a vote's course. */
export const BALLOT_COMMAND_WORDS = {
  recordCouncilSession: recordCouncilSessionWords,
  freezeRoll: freezeRollWords,
  openBallot: openBallotWords,
  extendBallot: extendBallotWords,
  declareAllIn: declareAllInWords,
  closeBallot: closeBallotWords,
  postNotice: postNoticeWords,
  raiseObjection: raiseObjectionWords,
  answerObjection: answerObjectionWords,
  withdrawObjection: withdrawObjectionWords,
  decideObjection: decideObjectionWords,
  contestResult: contestResultWords,
  suspendResult: suspendResultWords,
  decideResult: decideResultWords,
  cancelBallot: cancelBallotWords,
  receiveSubmission: receiveSubmissionWords,
  takeOverSubmission: takeOverSubmissionWords,
  declineSubmission: declineSubmissionWords,
};
