import { z } from 'zod';
import { OTHERS_SOURCES } from '../../../domain/renovation/facts/money';
import { fileChoices } from '../../kernel/shared/files';
import { longText, positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { files } from '../shared/vouchers';
import { reinstateContributionWords } from './words';

export const reinstateContribution: Definition<'reinstateContribution'> = {
  input: z.strictObject({
    source: z.enum(OTHERS_SOURCES),
    amountFen: positiveFen,
    why: longText.max(2000),
    evidence: files.min(1).meta({ description: 'The decision, or what the payer has answered' }),
  }),
  words: reinstateContributionWords,
  form: { fields: { evidence: { choices: fileChoices } } },
};
