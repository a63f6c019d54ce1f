import { z } from 'zod';
import type { ContestResult } from '../../../domain/kernel/deliberation/commands/results';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId } from '../../shapes';
import { ballotChoices, type Votes } from '../shared/votes';
import { contestResultWords } from './words';

export const contestResult = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<ContestResult, State, Policy> => ({
  input: z.strictObject({ ballotId }),
  words: contestResultWords,
  form: { fields: { ballotId: { choices: ballotChoices(votes.ballotsMeant.contestResult) } } },
});
