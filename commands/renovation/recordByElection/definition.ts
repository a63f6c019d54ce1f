import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { ballotId, localDate } from '../../shapes';
import type { Definition } from '../definition';
import { choiceOf, electionOf, electionResult } from '../shared/decisions';
import { members } from '../shared/inputs';
import { recordByElectionWords } from './words';

const election = electionOf('vacant');

export const recordByElection: Definition<'recordByElection'> = {
  input: z.strictObject({ joinedOn: localDate, members, ballotId }),
  words: recordByElectionWords,
  form: {
    fields: { ballotId: { choices: choiceOf(election) } },
    prefilled: (c, { now }) => ({ joinedOn: dateOf(now), ...electionResult(election(c)) }),
  },
};
