import type { Definition } from '../definition';
import { ofYear } from '../shared/inputs';
import { unpaidSubsidies, yearsWith } from '../shared/maintenance';
import { payMaintenanceSubsidyWords } from './words';

export const payMaintenanceSubsidy: Definition<'payMaintenanceSubsidy'> = {
  input: ofYear,
  words: payMaintenanceSubsidyWords,
  form: {
    fields: {
      year: { choices: yearsWith(({ subsidy }) => subsidy?.approved !== undefined && subsidy.paid === undefined) },
    },
    about: unpaidSubsidies,
  },
};
