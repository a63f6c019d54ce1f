import { z } from 'zod';
import { count, year } from '../../shapes';
import type { Definition } from '../definition';
import { unpaidSubsidyLines, yearChoices } from '../shared/maintenance';
import { payMaintenanceSubsidyWords } from './words';

export const payMaintenanceSubsidy: Definition<'payMaintenanceSubsidy'> = {
  input: z.strictObject({ year, no: count.min(1).exactOptional() }),
  words: payMaintenanceSubsidyWords,
  form: {
    fields: {
      year: { choices: yearChoices(({ subsidy }) => subsidy?.approved !== undefined && subsidy.paid === undefined) },
    },
    about: unpaidSubsidyLines,
  },
};
