import { z } from 'zod';
import { approvedBudgetFen } from '../../../domain/renovation/works';
import { localDate, organisationId, positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { firmChoices } from '../shared/firms';
import { awardContractWords } from './words';

export const awardContract: Definition<'awardContract'> = {
  input: z.strictObject({
    contractorId: organisationId.meta({
      description: 'The firm that builds; the form lists those that may be engaged',
    }),
    engineerId: organisationId.meta({ description: 'The firm that supervises the works' }),
    amountFen: positiveFen,
    progressShare: z.int().min(0).max(10_000).meta({ description: 'Basis points: 8500 is 85 %' }),
    completeBy: localDate,
    milestones: z
      .array(z.strictObject({ title: shortText, hidden: z.boolean() }))
      .min(1)
      .max(100),
  }),
  words: awardContractWords,
  form: {
    fields: {
      contractorId: { choices: firmChoices },
      engineerId: { choices: firmChoices },
      amountFen: { bound: (c) => ({ max: approvedBudgetFen(c) }) },
      progressShare: { bound: (_, { policy }) => policy.works.progressShare },
    },
    // The works as the plan lists them. The price is what the tender brought: nothing suggests one.
    prefilled: ({ plan }, { policy }) => ({
      progressShare: policy.works.progressShare.min,
      milestones: plan?.items.map(({ name }) => ({ title: name, hidden: false })),
    }),
  },
};
