import { z } from 'zod';
import { name, positiveFen, shortText, why } from '../../commands/shapes';

/** What is missing or wrong in a request, by the kind of document or in words. */
const items = z
  .array(z.strictObject({ kind: name.exactOptional(), what: shortText }))
  .min(1)
  .max(50);

/** What a meeting decides on one request. */
export const decisionShape = z
  .discriminatedUnion('result', [
    z.strictObject({ result: z.literal('approve') }),
    z.strictObject({ result: z.literal('approveInPart'), amountFen: positiveFen, why }),
    z.strictObject({ result: z.literal('return'), why, items: items.exactOptional() }),
    z.strictObject({ result: z.literal('reject'), why }),
  ])
  .meta({ id: 'MeetingDecision', description: 'What a meeting decided on one request; amounts in fen' });
