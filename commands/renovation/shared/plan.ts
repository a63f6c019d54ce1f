import { z } from 'zod';
import { DECLARED_MATTERS } from '../../../domain/renovation/declaredMatters';
import { SOURCES } from '../../../domain/renovation/facts/money';
import { positiveFen, shortText } from '../../shapes';

/** What a plan says: its items, who pays, and what it is about. */
export const planFields = {
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
  matters: z.array(z.enum(DECLARED_MATTERS)).min(1).max(DECLARED_MATTERS.length).meta({
    description:
      'What the plan is about for which the law demands three quarters (Civil Code art. 278, items 6 to 8), or `none`',
  }),
};
