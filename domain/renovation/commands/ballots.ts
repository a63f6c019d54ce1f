import { ballotCommands } from '../../kernel/deliberation/ballotCommands';
import type { Renovation } from '../command';
import { motionsOf } from '../lifecycle';
import { MOTIONS } from '../motions';
import { STAGES } from '../stage';
import { OPENING, type OpenBallot } from './motions';

/** The commands of a courtyard's votes, by whom they may be given; their course is the kernel's. */
const VOTES = ballotCommands<Renovation, OpenBallot>(
  {
    motions: MOTIONS,
    stages: STAGES,
    motionsOf,
    by: {
      recordCouncilSession: ['community'],
      freezeRoll: ['projectManager', 'community'],
      openBallot: ['projectManager'],
      extendBallot: ['projectManager'],
      closeBallot: ['projectManager'],
      postNotice: ['projectManager', 'community'],
      raiseObjection: ['resident', 'community', 'gridWorker'],
      answerObjection: ['community'],
      handleSubmission: ['community', 'projectManager'],
    },
  },
  OPENING,
);

export const { motionsToPut, ballotsMeant, objectionable } = VOTES;
export const {
  recordCouncilSession,
  freezeRoll,
  openBallot,
  extendBallot,
  closeBallot,
  postNotice,
  raiseObjection,
  answerObjection,
  receiveSubmission,
  takeOverSubmission,
  declineSubmission,
} = VOTES.commands;
