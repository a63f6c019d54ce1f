import { courseCommands } from './commands/ballots';
import { councilCommands } from './commands/council';
import { objectionCommands } from './commands/objections';
import { type OpenBallot, type OpeningRules, openingCommand } from './commands/opening';
import { resultCommands } from './commands/results';
import type { BallotCommandRules } from './commands/rules';
import { submissionCommands } from './commands/submissions';
import type { BallotTypes, DeclaresBallotNames } from './types';

/**
 * The commands of a vote from start to end: record the council's session, freeze the roll, open, extend and close the
 * ballot, post the result, raise, answer and decide objections, decide on results that turn out wrong. `own` is what the programme adds to the opening.
 */
export const ballotCommands = <T extends BallotTypes, I extends OpenBallot<T['MotionKind']>>(
  rules: BallotCommandRules<T> & DeclaresBallotNames<T>,
  own: OpeningRules<T, I>,
) => {
  const { motionsToPut, settledAtOpening, openBallot } = openingCommand<T, I>(rules, own);
  const course = courseCommands<T>(rules);
  const objections = objectionCommands<T>(rules);
  const results = resultCommands<T>(rules);
  return {
    commands: {
      ...councilCommands<T>(rules),
      openBallot,
      ...course.commands,
      ...objections.commands,
      ...submissionCommands<T>(rules, objections.objectionable),
      ...results.commands,
    },
    /** The motions that can be put to the residents now, the stage's own question first. */
    motionsToPut,
    /** The rule, the close and the terms of a ballot that would open now. */
    settledAtOpening,
    /** For each command that can name a ballot, the ballots it can be about now. */
    ballotsMeant: { ...course.meant, ...objections.meant, ...results.meant },
    /** The ballots that residents may object to now, because their notice runs. */
    objectionable: objections.objectionable.open,
  };
};
