import { z } from 'zod';
import { planMatters } from '../../../domain/renovation/declaredMatters';
import type { Definition } from '../definition';
import { boundsToday } from '../shared/application';
import { planFields } from '../shared/plan';
import { submitPlanWords } from './words';

export const submitPlan: Definition<'submitPlan'> = {
  input: z.strictObject(planFields),
  words: submitPlanWords,
  form: {
    about: boundsToday,
    // That it is about none is said anew with each revision.
    prefilled: (c) => {
      const { plan } = c;
      const matters = planMatters(c);
      return plan === undefined
        ? {}
        : { items: plan.items, sources: plan.sources, ...(matters.length === 0 ? {} : { matters }) };
    },
  },
};
