import type { Definition } from '../definition';
import { ofYear } from '../shared/inputs';
import { unpaidSubsidies, yearsWith } from '../shared/maintenance';
import { approveMaintenanceSubsidyWords } from './words';

export const approveMaintenanceSubsidy: Definition<'approveMaintenanceSubsidy'> = {
  input: ofYear,
  words: approveMaintenanceSubsidyWords,
  form: {
    fields: { year: { choices: yearsWith(({ subsidy }) => subsidy !== undefined && subsidy.approved === undefined) } },
    about: unpaidSubsidies,
  },
};
