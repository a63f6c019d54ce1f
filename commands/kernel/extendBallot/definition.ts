import { z } from 'zod';
import type { ExtendBallot } from '../../../domain/kernel/deliberation/commands/ballots';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId, why } from '../../shapes';
import { ballotChoices, type Votes } from '../shared/votes';
import { extendBallotWords } from './words';

export const extendBallot = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<ExtendBallot, State, Policy> => ({
  input: z.strictObject({ ballotId, why }),
  words: extendBallotWords,
  form: { fields: { ballotId: { choices: ballotChoices(votes.ballotsMeant.extendBallot) } } },
});
