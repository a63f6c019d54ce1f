import { z } from 'zod';
import { name, positiveFen, shortText, why } from '../../commands/shapes';
import { DECISION_BOUNDS } from '../../domain/kernel/decisions/decisionBounds';

/** What is missing or wrong in a request, by the kind of document or in words. */
const items = z
  .array(z.strictObject({ kind: name.exactOptional(), what: shortText.max(DECISION_BOUNDS.item) }))
  .min(1)
  .max(DECISION_BOUNDS.items);

/** What a meeting decides on one request. */
export const decisionShape = z
  .discriminatedUnion('result', [
    z.strictObject({ result: z.literal('approve') }),
    z.strictObject({ result: z.literal('approveInPart'), amountFen: positiveFen, why }),
    z.strictObject({ result: z.literal('return'), why, items: items.exactOptional() }),
    z.strictObject({ result: z.literal('reject'), why }),
  ])
  .meta({ id: 'MeetingDecision', description: 'What a meeting decided on one request; amounts in fen' });
