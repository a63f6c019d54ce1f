import { z } from 'zod';
import type { PostNotice } from '../../../domain/kernel/deliberation/commands/ballots';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import { ballotId, shortText } from '../../shapes';
import { ballotChoices, type Votes } from '../shared/votes';
import { postNoticeWords } from './words';

export const postNotice = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<PostNotice, State, Policy> => ({
  input: z.strictObject({ ballotId, place: shortText }),
  words: postNoticeWords,
  form: {
    fields: { ballotId: { choices: ballotChoices(votes.ballotsMeant.postNotice) } },
    // Where the last result was posted.
    prefilled: ({ ballots }) => ({ place: ballots.findLast(({ notice }) => notice !== undefined)?.notice?.place }),
  },
});
