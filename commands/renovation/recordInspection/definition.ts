import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { localDate, longText } from '../../shapes';
import type { Definition } from '../definition';
import { recordInspectionWords } from './words';

export const recordInspection: Definition<'recordInspection'> = {
  input: z.strictObject({ on: localDate, findings: longText }),
  words: recordInspectionWords,
  form: { prefilled: (_, { now }) => ({ on: dateOf(now) }) },
};
