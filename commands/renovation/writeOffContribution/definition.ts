import { z } from 'zod';
import { coverableFen } from '../../../domain/renovation/contributions';
import { OTHERS_SOURCES } from '../../../domain/renovation/facts/money';
import { fileChoices } from '../../kernel/shared/files';
import { longText, positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { files } from '../shared/vouchers';
import { writeOffContributionWords } from './words';

export const writeOffContribution: Definition<'writeOffContribution'> = {
  input: z.strictObject({
    source: z.enum(OTHERS_SOURCES),
    amountFen: positiveFen,
    why: longText.max(2000),
    evidence: files.min(1).meta({ description: 'The decision, or what the payer has answered' }),
  }),
  words: writeOffContributionWords,
  form: {
    fields: {
      amountFen: { bound: (c) => ({ max: coverableFen(c) }) },
      evidence: { choices: fileChoices },
    },
  },
};
