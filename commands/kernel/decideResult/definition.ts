import { z } from 'zod';
import type { DecideResult } from '../../../domain/kernel/deliberation/commands/results';
import { CONTEST_GROUNDS, RESULT_DECISIONS } from '../../../domain/kernel/deliberation/results';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId, decisionFiles, why } from '../../shapes';
import { fileChoices } from '../shared/files';
import { ballotChoices, type Votes } from '../shared/votes';
import { decideResultWords } from './words';

export const decideResult = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<DecideResult, State, Policy> => ({
  input: z.strictObject({
    ballotId,
    decision: z.enum(RESULT_DECISIONS),
    ground: z.enum(CONTEST_GROUNDS),
    why,
    evidence: decisionFiles,
  }),
  words: decideResultWords,
  form: {
    fields: {
      ballotId: { choices: ballotChoices(votes.ballotsMeant.decideResult) },
      evidence: { choices: fileChoices },
    },
  },
});
