import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { ballotId, localDate } from '../../shapes';
import type { Definition } from '../definition';
import { assemblyChoices, choiceOf, electingAssembly, electionOf, electionResult } from '../shared/decisions';
import { assemblyNo, members } from '../shared/inputs';
import { recordByElectionWords } from './words';

const election = electionOf('vacant');

export const recordByElection: Definition<'recordByElection'> = {
  input: z.strictObject({ joinedOn: localDate, members, ballotId, assemblyNo }),
  words: recordByElectionWords,
  form: {
    fields: { ballotId: { choices: choiceOf(election) }, assemblyNo: { choices: assemblyChoices('election') } },
    prefilled: (c, { now }) => ({
      joinedOn: dateOf(now),
      ...electionResult(election(c), electingAssembly(c, 'vacant')),
    }),
  },
};
