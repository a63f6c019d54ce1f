import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { fileChoices } from '../../kernel/shared/files';
import { count, localDate, sha256, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { recordActivityWords } from './words';

export const recordActivity: Definition<'recordActivity'> = {
  input: z.strictObject({
    on: localDate,
    title: shortText,
    participants: count.min(1).exactOptional(),
    evidence: z.array(sha256).max(20).exactOptional().meta({ description: 'Photos, lists of those present' }),
  }),
  words: recordActivityWords,
  form: { fields: { evidence: { choices: fileChoices } }, prefilled: (_, { now }) => ({ on: dateOf(now) }) },
};
