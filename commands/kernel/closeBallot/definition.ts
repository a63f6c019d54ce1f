import { z } from 'zod';
import type { BallotReference } from '../../../domain/kernel/deliberation/ballotQueries';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId } from '../../shapes';
import { ballotChoices, type Votes } from '../shared/votes';
import { closeBallotWords } from './words';

export const closeBallot = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<BallotReference, State, Policy> => ({
  input: z.strictObject({ ballotId }),
  words: closeBallotWords,
  form: { fields: { ballotId: { choices: ballotChoices(votes.ballotsMeant.closeBallot) } } },
});
