import { z } from 'zod';
import type { DecideObjection } from '../../../domain/kernel/deliberation/commands/objections';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { decisionFiles } from '../../shapes';
import { fileChoices } from '../shared/files';
import { ANSWER_INPUT, openObjectionChoices } from '../shared/objections';
import { ballotChoices, type Votes } from '../shared/votes';
import { decideObjectionWords } from './words';

export const decideObjection = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<DecideObjection, State, Policy> => ({
  input: z.strictObject({ ...ANSWER_INPUT, evidence: decisionFiles }),
  words: decideObjectionWords,
  form: {
    fields: {
      ballotId: { choices: ballotChoices(votes.ballotsMeant.decideObjection) },
      no: { choices: openObjectionChoices },
      remedy: { onlyWith: { field: 'outcome', values: ['upheld'], isAsked: true } },
      evidence: { choices: fileChoices },
    },
  },
});
