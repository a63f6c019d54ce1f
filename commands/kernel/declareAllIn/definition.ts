import { z } from 'zod';
import type { DeclareAllIn } from '../../../domain/kernel/deliberation/commands/ballots';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId, why } from '../../shapes';
import { ballotChoices, type Votes } from '../shared/votes';
import { declareAllInWords } from './words';

export const declareAllIn = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<DeclareAllIn, State, Policy> => ({
  input: z.strictObject({ ballotId, why }),
  words: declareAllInWords,
  form: { fields: { ballotId: { choices: ballotChoices(votes.ballotsMeant.declareAllIn) } } },
});
