import { z } from 'zod';
import { why, year } from '../../shapes';
import type { Definition } from '../definition';
import { unpaidSubsidyLines, yearChoices } from '../shared/maintenance';
import { declineMaintenanceSubsidyWords } from './words';

export const declineMaintenanceSubsidy: Definition<'declineMaintenanceSubsidy'> = {
  input: z.strictObject({ year, why }),
  words: declineMaintenanceSubsidyWords,
  form: {
    fields: { year: { choices: yearChoices(({ subsidy }) => subsidy !== undefined && subsidy.paid === undefined) } },
    about: unpaidSubsidyLines,
  },
};
