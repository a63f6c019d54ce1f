import { courseCommands } from './commands/ballots';
import { councilCommands } from './commands/council';
import { type OpenBallot, type OpeningRules, openingCommand } from './commands/opening';
import type { BallotCommandRules } from './commands/rules';
import { submissionCommands } from './commands/submissions';
import type { BallotTypes, Declares } from './types';

/**
 * The commands of a vote's whole course: the sitting that puts a motion, the roll, the ballot opened, extended and closed,
 * its result posted, objected to and answered. What the programme adds to the opening, it says in `own`.
 */
export const ballotCommands = <T extends BallotTypes, I extends OpenBallot<T['MotionKind']>>(
  rules: BallotCommandRules<T> & Declares<T>,
  own: OpeningRules<T, I>,
) => {
  const { motionsToPut, openBallot } = openingCommand<T, I>(rules, own);
  const { commands, meant, objectionable } = courseCommands<T>(rules);
  return {
    commands: {
      ...councilCommands<T>(rules),
      openBallot,
      ...commands,
      ...submissionCommands<T>(rules, objectionable),
    },
    /** What may be put to the residents now, the stage's own question first. */
    motionsToPut,
    /** The ballots that each command which may name one can be about now. */
    ballotsMeant: meant,
    /** The ballots that may be objected to now: their notice runs. */
    objectionable: objectionable.open,
  };
};
