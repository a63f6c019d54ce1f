import { z } from 'zod';
import { type ExtendBallot, extendedCloseOf } from '../../../domain/kernel/deliberation/commands/ballots';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { shanghaiTime } from '../../../i18n/render';
import type { CommandDefinition } from '../../definition';
import { ballotId, why } from '../../shapes';
import { ballotChoices, type Votes } from '../shared/votes';
import { extendBallotWords } from './words';

export const extendBallot = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<ExtendBallot, State, Policy> => ({
  input: z.strictObject({ ballotId, why }),
  words: extendBallotWords,
  form: {
    fields: { ballotId: { choices: ballotChoices(votes.ballotsMeant.extendBallot) } },
    about: ({ c, ctx }) =>
      votes.ballotsMeant.extendBallot(c, ctx).map((ballot) => {
        const closesAt = extendedCloseOf(c, ctx, ballot);
        return closesAt === undefined
          ? undefined
          : [
              ABOUT_WORDS.extendedTo,
              `${ballot.motion.title} · ${shanghaiTime(ballot.closesAt)} → ${shanghaiTime(closesAt)}`,
            ];
      }),
  },
});
