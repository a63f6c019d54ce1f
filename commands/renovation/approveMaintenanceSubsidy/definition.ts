import type { Definition } from '../definition';
import { yearInput } from '../shared/inputs';
import { unpaidSubsidyLines, yearChoices } from '../shared/maintenance';
import { approveMaintenanceSubsidyWords } from './words';

export const approveMaintenanceSubsidy: Definition<'approveMaintenanceSubsidy'> = {
  input: yearInput,
  words: approveMaintenanceSubsidyWords,
  form: {
    fields: {
      year: { choices: yearChoices(({ subsidy }) => subsidy !== undefined && subsidy.approved === undefined) },
    },
    about: unpaidSubsidyLines,
  },
};
