import { z } from 'zod';
import type { Definition } from '../definition';
import { members } from '../shared/inputs';
import { assignDutiesWords } from './words';

export const assignDuties: Definition<'assignDuties'> = {
  input: z.strictObject({ members }),
  words: assignDutiesWords,
  form: { prefilled: ({ body }) => ({ members: body?.members ?? [] }) },
};
