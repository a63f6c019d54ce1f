import { z } from 'zod';
import { RELIEF_KINDS } from '../../../domain/renovation/facts/sharing';
import { fileChoices } from '../../kernel/shared/files';
import { decisionFiles, longText } from '../../shapes';
import type { Definition } from '../definition';
import { reverseReliefWords } from './words';

export const reverseRelief: Definition<'reverseRelief'> = {
  input: z.strictObject({
    kind: z.enum(RELIEF_KINDS),
    no: z.int().min(1).max(1_000_000).meta({ description: 'Of the reduction, or of the pledge' }),
    grounds: longText.max(2000),
    evidence: decisionFiles,
  }),
  words: reverseReliefWords,
  form: { fields: { evidence: { choices: fileChoices } } },
};
