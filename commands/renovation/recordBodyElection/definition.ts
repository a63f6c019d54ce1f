import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { ballotId, count, localDate } from '../../shapes';
import type { Definition } from '../definition';
import { assemblyChoices, choiceOf, electingAssembly, electionOf, electionResult } from '../shared/decisions';
import { assemblyNo, members } from '../shared/inputs';
import { recordBodyElectionWords } from './words';

const election = electionOf('all');

export const recordBodyElection: Definition<'recordBodyElection'> = {
  input: z.strictObject({ electedOn: localDate, members, councilSeats: count, ballotId, assemblyNo }),
  words: recordBodyElectionWords,
  form: {
    fields: { ballotId: { choices: choiceOf(election) }, assemblyNo: { choices: assemblyChoices('election') } },
    prefilled: (c, { now }) => ({ electedOn: dateOf(now), ...electionResult(election(c), electingAssembly(c, 'all')) }),
  },
};
