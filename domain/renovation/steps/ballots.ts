import { ballotSteps } from '../../kernel/deliberation/steps';
import type { Renovation } from '../command';
import { MOTIONS } from '../motions';

/** The roles in the course of a courtyard's votes. */
export const {
  course: ballotCourse,
  sideMotion,
  submissions,
  resultsStand,
  contests,
  putAgain,
} = ballotSteps<Renovation>(MOTIONS, {
  opens: 'projectManager',
  opensWithin: ({ consensus }) => consensus.openBallot,
  collectsPapers: 'projectManager',
  canvasses: ['gridWorker'],
  postsNotice: 'projectManager',
  answersObjections: 'community',
  decidesResults: 'supervisor',
  carriesOut: 'community',
});
