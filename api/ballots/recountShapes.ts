import { z } from 'zod';
import { measureDifference, secretCountShape, votesShape } from './shapes';

const recountEntry = {
  no: z.int(),
  why: z.string(),
  counters: z.array(z.string()),
  by: z.string(),
  at: z.string(),
  stands: z.boolean().meta({ description: 'Whether another person has entered the same figures' }),
};
const recountHead = { ...recountEntry, agrees: z.boolean(), carried: z.boolean() };

/** A recount that only one person has entered. */
export const waitingRecountShape = z.object(recountEntry).meta({ id: 'WaitingRecount' });
const differencesShape = { for: measureDifference, against: measureDifference, abstain: measureDifference };

/** What was counted again by hand, of choices or of persons. */
export const recountShape = z.union([
  z.object({ ...recountHead, counted: z.object(votesShape), difference: z.object(differencesShape) }),
  z.object({
    ...recountHead,
    counted: secretCountShape,
    difference: z.array(z.object({ no: z.int(), ...differencesShape })),
    chosen: z
      .array(z.int())
      .exactOptional()
      .meta({ description: 'Whom this count would choose; sent when it is recorded' }),
  }),
]);
