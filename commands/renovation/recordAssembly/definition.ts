import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { ASSEMBLY_MOTIONS } from '../../../domain/renovation/facts/deliberation';
import { fileChoices } from '../../kernel/shared/files';
import { count, localDate, longText, measure, name, sha256, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { recordAssemblyWords } from './words';

const votes = { for: measure, against: measure };

export const recordAssembly: Definition<'recordAssembly'> = {
  input: z.strictObject({
    motion: z.enum(ASSEMBLY_MOTIONS),
    heldOn: localDate,
    place: shortText,
    households: count.min(1),
    attended: measure,
    minutes: longText,
    evidence: z.array(sha256).min(1).max(20).meta({ description: 'Scans of the minutes and of the attendance list' }),
    text: longText.exactOptional().meta({ description: 'Of a covenant: the text that was put to the assembly' }),
    votes: z
      .strictObject(votes)
      .exactOptional()
      .meta({ description: 'Of a covenant; whoever voted neither way abstained' }),
    seats: count.min(1).max(50).exactOptional().meta({ description: 'Of an election: how many were to be elected' }),
    vacancies: z.boolean().exactOptional().meta({ description: 'Of an election: only seats that fell vacant' }),
    candidates: z
      .array(z.strictObject({ name, ...votes }))
      .min(1)
      .max(50)
      .exactOptional()
      .meta({ description: 'Of an election: the candidates, each with the votes' }),
  }),
  words: recordAssemblyWords,
  form: {
    fields: {
      evidence: { choices: fileChoices },
      text: { onlyWith: { field: 'motion', values: ['covenant'], isAsked: true } },
      votes: { onlyWith: { field: 'motion', values: ['covenant'], isAsked: true } },
      seats: { onlyWith: { field: 'motion', values: ['election'], isAsked: true } },
      vacancies: { onlyWith: { field: 'motion', values: ['election'], isAsked: false } },
      candidates: { onlyWith: { field: 'motion', values: ['election'], isAsked: true } },
    },
    prefilled: (_, { now }) => ({ heldOn: dateOf(now) }),
  },
};
