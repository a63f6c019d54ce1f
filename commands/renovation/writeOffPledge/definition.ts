import { z } from 'zod';
import { fileChoices } from '../../kernel/shared/files';
import { decisionFiles, longText } from '../../shapes';
import type { Definition } from '../definition';
import { writeOffPledgeWords } from './words';

export const writeOffPledge: Definition<'writeOffPledge'> = {
  input: z.strictObject({
    pledgeNo: z.int().min(1).max(1_000_000),
    grounds: longText.max(2000),
    evidence: decisionFiles,
  }),
  words: writeOffPledgeWords,
  form: { fields: { evidence: { choices: fileChoices } } },
};
