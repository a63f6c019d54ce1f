import { z } from 'zod';
import { SOURCES } from '../../../domain/renovation/facts/money';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { submitPlanWords } from './words';

export const submitPlan: Definition<'submitPlan'> = {
  input: z.strictObject({
    items: z
      .array(z.strictObject({ name: shortText, category: z.enum(['mandatory', 'optional']), estimateFen: positiveFen }))
      .min(1)
      .max(200),
    sources: z
      .array(
        z.strictObject({
          source: z.enum(SOURCES.filter((source) => source !== 'maintenanceSubsidy')),
          name: shortText,
          amountFen: positiveFen,
        }),
      )
      .min(1)
      .max(30),
    raisesFunds: z.boolean(),
    rebuilds: z.boolean().exactOptional(),
    changesUse: z.boolean().exactOptional(),
  }),
  words: submitPlanWords,
  form: {
    prefilled: ({ plan }) =>
      plan === undefined
        ? {}
        : {
            items: plan.items,
            sources: plan.sources,
            raisesFunds: plan.raisesFunds,
            rebuilds: plan.rebuilds,
            changesUse: plan.changesUse,
          },
  },
};
