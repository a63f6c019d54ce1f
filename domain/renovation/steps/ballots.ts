import { ballotSteps } from '../../kernel/deliberation/steps';
import type { Renovation } from '../command';
import { MOTIONS } from '../motions';

/** From whom a courtyard's votes await what. */
export const {
  course: ballotCourse,
  sideMotion,
  submissions,
} = ballotSteps<Renovation>(MOTIONS, {
  opens: 'projectManager',
  opensWithin: ({ consensus }) => consensus.openBallot,
  collectsPapers: 'projectManager',
  canvasses: ['gridWorker'],
  postsNotice: 'projectManager',
  answersObjections: 'community',
  carriesOut: 'community',
});
