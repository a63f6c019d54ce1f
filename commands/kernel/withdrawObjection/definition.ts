import { z } from 'zod';
import type { WithdrawObjection } from '../../../domain/kernel/deliberation/commands/objections';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId, decisionFiles, no, why } from '../../shapes';
import { fileChoices } from '../shared/files';
import { openObjectionChoices } from '../shared/objections';
import { ballotChoices, type Votes } from '../shared/votes';
import { withdrawObjectionWords } from './words';

export const withdrawObjection = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<WithdrawObjection, State, Policy> => ({
  input: z.strictObject({ ballotId, no, why, evidence: decisionFiles.exactOptional() }),
  words: withdrawObjectionWords,
  form: {
    fields: {
      ballotId: { choices: ballotChoices(votes.ballotsMeant.withdrawObjection) },
      no: { choices: openObjectionChoices },
      evidence: { choices: fileChoices },
    },
  },
});
