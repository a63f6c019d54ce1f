import { z } from 'zod';
import { COVERED_BY } from '../../../domain/renovation/facts/sharing';
import { fileChoices } from '../../kernel/shared/files';
import { decisionFiles, longText, name, positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { reduceForHardshipWords } from './words';

export const reduceForHardship: Definition<'reduceForHardship'> = {
  input: z.strictObject({
    unit: name,
    reducedFen: positiveFen,
    coveredBy: z.enum(COVERED_BY),
    coveredFrom: shortText.exactOptional(),
    grounds: longText.max(2000),
    evidence: decisionFiles,
  }),
  words: reduceForHardshipWords,
  form: {
    fields: {
      coveredFrom: { onlyWith: { field: 'coveredBy', values: ['otherMoney'], isAsked: true } },
      evidence: { choices: fileChoices },
    },
  },
};
