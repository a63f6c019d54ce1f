import { z } from 'zod';
import type { RaiseObjection } from '../../../domain/kernel/deliberation/commands/objections';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId, longText, name } from '../../shapes';
import { ballotChoices, type Votes } from '../shared/votes';
import { raiseObjectionWords } from './words';

export const raiseObjection = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<RaiseObjection, State, Policy> => ({
  input: z.strictObject({
    ballotId,
    text: longText,
    home: name.exactOptional().meta({ description: 'Whose objection it is, if an office writes it down' }),
  }),
  words: raiseObjectionWords,
  form: { fields: { ballotId: { choices: ballotChoices(votes.ballotsMeant.raiseObjection) } } },
});
