import { z } from 'zod';
import type { Urge } from '../../../domain/kernel/engine/caseCommands';
import type { CommandDefinition } from '../../definition';
import { name, why } from '../../shapes';
import { obligationChoices } from '../shared/obligations';
import { urgeWords } from './words';

export const urge: CommandDefinition<Urge> = {
  input: z.strictObject({ obligation: name, why }),
  words: urgeWords,
  form: { fields: { obligation: { choices: obligationChoices } } },
};
