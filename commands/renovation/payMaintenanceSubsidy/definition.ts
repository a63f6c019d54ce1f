import type { Definition } from '../definition';
import { yearInput } from '../shared/inputs';
import { unpaidSubsidyLines, yearChoices } from '../shared/maintenance';
import { payMaintenanceSubsidyWords } from './words';

export const payMaintenanceSubsidy: Definition<'payMaintenanceSubsidy'> = {
  input: yearInput,
  words: payMaintenanceSubsidyWords,
  form: {
    fields: {
      year: { choices: yearChoices(({ subsidy }) => subsidy?.approved !== undefined && subsidy.paid === undefined) },
    },
    about: unpaidSubsidyLines,
  },
};
