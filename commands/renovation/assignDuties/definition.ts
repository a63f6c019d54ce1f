import { z } from 'zod';
import { fileChoices } from '../../kernel/shared/files';
import { decisionFiles } from '../../shapes';
import type { Definition } from '../definition';
import { members } from '../shared/inputs';
import { assignDutiesWords } from './words';

export const assignDuties: Definition<'assignDuties'> = {
  input: z.strictObject({ members, evidence: decisionFiles }),
  words: assignDutiesWords,
  form: {
    fields: { evidence: { choices: fileChoices } },
    prefilled: ({ body }) => ({ members: body?.members ?? [] }),
  },
};
