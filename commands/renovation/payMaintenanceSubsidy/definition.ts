import type { Definition } from '../definition';
import { ofYear } from '../shared/inputs';
import { unpaidSubsidyLines, yearChoices } from '../shared/maintenance';
import { payMaintenanceSubsidyWords } from './words';

export const payMaintenanceSubsidy: Definition<'payMaintenanceSubsidy'> = {
  input: ofYear,
  words: payMaintenanceSubsidyWords,
  form: {
    fields: {
      year: { choices: yearChoices(({ subsidy }) => subsidy?.approved !== undefined && subsidy.paid === undefined) },
    },
    about: unpaidSubsidyLines,
  },
};
