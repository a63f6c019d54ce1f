import { z } from 'zod';
import type { ExtendObligation } from '../../../domain/kernel/engine/caseCommands';
import type { CommandDefinition } from '../../definition';
import { name, why } from '../../shapes';
import { extendableChoices } from '../shared/obligations';
import { extendObligationWords } from './words';

export const extendObligation: CommandDefinition<ExtendObligation> = {
  input: z.strictObject({ obligation: name, workingDays: z.int().min(1).max(250), why }),
  words: extendObligationWords,
  form: {
    fields: {
      obligation: { choices: extendableChoices },
      workingDays: { bound: (_, { policy }) => ({ max: policy.extension.maxWorkingDays }) },
    },
  },
};
