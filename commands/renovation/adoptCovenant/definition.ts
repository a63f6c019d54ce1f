import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { assemblyToCarryOut } from '../../../domain/renovation/assemblies';
import type { Inputs } from '../../../domain/renovation/catalogue';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Prefilled } from '../../form';
import { ballotId, localDate, longText } from '../../shapes';
import type { Definition } from '../definition';
import { assemblyChoices, choiceOf, covenantBallot } from '../shared/decisions';
import { assemblyNo } from '../shared/inputs';
import { adoptCovenantWords } from './words';

/** The text that the residents carried, where they voted on one. */
const adoptedText = (c: Courtyard, { now }: Context): Prefilled<Inputs['adoptCovenant']> => {
  const ballot = covenantBallot(c);
  const adoptedOn = dateOf(now);
  if (ballot !== undefined) {
    return { adoptedOn, by: 'ballot', text: ballot.motion.text, ballotId: ballot.ballotId };
  }
  const assembly = assemblyToCarryOut(c, 'covenant');
  return assembly === undefined
    ? { adoptedOn }
    : { adoptedOn, by: 'assembly', text: assembly.text, assemblyNo: assembly.no };
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
    assemblyNo,
    silenceClause: longText.exactOptional().meta({
      description: 'The text’s own words by which unreturned papers count with the majority',
    }),
  }),
  words: adoptCovenantWords,
  form: {
    fields: {
      ballotId: { choices: choiceOf(covenantBallot), onlyWith: { field: 'by', values: ['ballot'], isAsked: true } },
      assemblyNo: {
        choices: assemblyChoices('covenant'),
        onlyWith: { field: 'by', values: ['assembly'], isAsked: true },
      },
    },
    prefilled: adoptedText,
  },
};
