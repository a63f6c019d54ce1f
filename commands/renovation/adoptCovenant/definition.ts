import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { Inputs } from '../../../domain/renovation/catalogue';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Prefilled } from '../../form';
import { ballotId, localDate, longText } from '../../shapes';
import type { Definition } from '../definition';
import { choiceOf, covenantBallot } from '../shared/decisions';
import { adoptCovenantWords } from './words';

/** The text that the residents carried, where they voted on one. */
const adoptedText = (c: Courtyard, { now }: Context): Prefilled<Inputs['adoptCovenant']> => {
  const ballot = covenantBallot(c);
  const adoptedOn = dateOf(now);
  return ballot === undefined
    ? { adoptedOn }
    : { adoptedOn, by: 'ballot', text: ballot.motion.text, ballotId: ballot.ballotId };
};

export const adoptCovenant: Definition<'adoptCovenant'> = {
  input: z.strictObject({
    adoptedOn: localDate,
    by: z.enum(['ballot', 'assembly']),
    text: longText,
    inForceFrom: localDate
      .exactOptional()
      .meta({ description: 'The first day it binds; absent: the day it is adopted' }),
    ballotId,
  }),
  words: adoptCovenantWords,
  form: {
    fields: {
      ballotId: { choices: choiceOf(covenantBallot), onlyWith: { field: 'by', values: ['ballot'], isAsked: false } },
    },
    prefilled: adoptedText,
  },
};
