import { z } from 'zod';
import type { CancelBallot } from '../../../domain/kernel/deliberation/commands/results';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId, decisionFiles, why } from '../../shapes';
import { fileChoices } from '../shared/files';
import { ballotChoices, type Votes } from '../shared/votes';
import { cancelBallotWords } from './words';

export const cancelBallot = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<CancelBallot, State, Policy> => ({
  input: z.strictObject({ ballotId, why, evidence: decisionFiles }),
  words: cancelBallotWords,
  form: {
    fields: {
      ballotId: { choices: ballotChoices(votes.ballotsMeant.cancelBallot) },
      evidence: { choices: fileChoices },
    },
  },
});
