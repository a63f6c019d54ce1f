import { z } from 'zod';
import type { AnswerObjection } from '../../../domain/kernel/deliberation/commands/objections';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ANSWER_INPUT, openObjectionChoices } from '../shared/objections';
import { ballotChoices, type Votes } from '../shared/votes';
import { answerObjectionWords } from './words';

export const answerObjection = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<AnswerObjection, State, Policy> => ({
  input: z.strictObject(ANSWER_INPUT),
  words: answerObjectionWords,
  form: {
    fields: {
      ballotId: { choices: ballotChoices(votes.ballotsMeant.answerObjection) },
      no: { choices: openObjectionChoices },
      remedy: { onlyWith: { field: 'outcome', values: ['upheld'], isAsked: true } },
    },
  },
});
