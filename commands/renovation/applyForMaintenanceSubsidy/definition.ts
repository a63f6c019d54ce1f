import { z } from 'zod';
import { positiveFen, why, year } from '../../shapes';
import type { Definition } from '../definition';
import { yearChoices } from '../shared/maintenance';
import { applyForMaintenanceSubsidyWords } from './words';

export const applyForMaintenanceSubsidy: Definition<'applyForMaintenanceSubsidy'> = {
  input: z.strictObject({ year, amountFen: positiveFen, supplement: why.exactOptional() }),
  words: applyForMaintenanceSubsidyWords,
  form: {
    fields: {
      year: {
        choices: yearChoices(
          ({ evaluatedAt, subsidy }) =>
            evaluatedAt !== undefined && (subsidy === undefined || subsidy.paid !== undefined),
        ),
      },
      amountFen: { bound: (_, { policy }) => ({ max: policy.maintenance.yearlyMaxFen }) },
    },
  },
};
