import { ballotCommands } from '../../kernel/deliberation/ballotCommands';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import type { Renovation } from '../command';
import { consequencesOf } from '../consequences';
import { LIFECYCLE, motionsIn } from '../lifecycle';
import { MOTIONS } from '../motions';
import { OPENING, type OpenBallot } from './ballotOpening';

/** The commands of a courtyard's votes with the roles that may give them. The kernel implements them. */
export const ballotCommandsFor = (lifecycle: Lifecycle<Renovation>) =>
  ballotCommands<Renovation, OpenBallot>(
    {
      motions: MOTIONS,
      stages: lifecycle.stages,
      motionsOf: (stage) => motionsIn(lifecycle, stage),
      by: {
        recordCouncilSession: ['community'],
        freezeRoll: ['projectManager', 'community'],
        openBallot: ['projectManager'],
        extendBallot: ['projectManager'],
        declareAllIn: ['projectManager'],
        closeBallot: ['projectManager'],
        postNotice: ['projectManager', 'community'],
        raiseObjection: ['resident', 'community', 'gridWorker'],
        answerObjection: ['community'],
        handleSubmission: ['community', 'projectManager'],
        decideObjection: ['supervisor', 'districtHousingLeader'],
        contestResult: ['community', 'projectManager', 'auditor'],
        decideResult: ['supervisor', 'districtHousingLeader'],
        cancelBallot: ['projectManager'],
      },
      reopenable: lifecycle.reopenable,
      consequences: consequencesOf,
    },
    OPENING,
  );

export const { motionsToPut, settledAtOpening, ballotsMeant, objectionable } = ballotCommandsFor(LIFECYCLE);
