import { courseCommands } from './commands/ballots';
import { councilCommands } from './commands/council';
import { type OpenBallot, type OpeningRules, openingCommand } from './commands/opening';
import type { BallotCommandRules } from './commands/rules';
import { submissionCommands } from './commands/submissions';
import type { BallotTypes, DeclaresBallotNames } from './types';

/**
 * The commands of a vote from start to end: record the council's session, freeze the roll, open, extend and close the
 * ballot, post the result, raise and answer objections. `own` is what the programme adds to the opening.
 */
export const ballotCommands = <T extends BallotTypes, I extends OpenBallot<T['MotionKind']>>(
  rules: BallotCommandRules<T> & DeclaresBallotNames<T>,
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
    /** The motions that can be put to the residents now, the stage's own question first. */
    motionsToPut,
    /** For each command that can name a ballot, the ballots it can be about now. */
    ballotsMeant: meant,
    /** The ballots that residents may object to now, because their notice runs. */
    objectionable: objectionable.open,
  };
};
