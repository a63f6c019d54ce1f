import { z } from 'zod';
import type { SuspendResult } from '../../../domain/kernel/deliberation/commands/results';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId, decisionFiles, localDate, why } from '../../shapes';
import { fileChoices } from '../shared/files';
import { ballotChoices, type Votes } from '../shared/votes';
import { suspendResultWords } from './words';

export const suspendResult = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<SuspendResult, State, Policy> => ({
  input: z.strictObject({
    ballotId,
    ground: z.enum(['court', 'authority']),
    knownOn: localDate.exactOptional(),
    filedOn: localDate.exactOptional(),
    why,
    evidence: decisionFiles,
  }),
  words: suspendResultWords,
  form: {
    fields: {
      ballotId: { choices: ballotChoices(votes.ballotsMeant.suspendResult) },
      knownOn: { onlyWith: { field: 'ground', values: ['court'], isAsked: true } },
      filedOn: { onlyWith: { field: 'ground', values: ['court'], isAsked: true } },
      evidence: { choices: fileChoices },
    },
  },
});
