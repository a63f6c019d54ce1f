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
const differencesShape = { for: measureDifference, against: measureDifference, abstain: measureDifference };

/** What was counted again by hand, of choices or of persons. */
const recountWith = (head: z.ZodRawShape & typeof recountEntry) => {
  const compared = { ...head, agrees: z.boolean(), carried: z.boolean() };
  return z.union([
    z.object({ ...compared, counted: z.object(votesShape), difference: z.object(differencesShape) }),
    z.object({
      ...compared,
      counted: secretCountShape,
      difference: z.array(z.object({ no: z.int(), ...differencesShape })),
      chosen: z
        .array(z.int())
        .exactOptional()
        .meta({ description: 'Whom this count would choose; sent when it is recorded' }),
    }),
  ]);
};

/** One person's entry of a recount. */
export const recountShape = recountWith(recountEntry);

const listedRecount = {
  ...recountEntry,
  enteredBy: z
    .array(z.object({ no: z.int(), name: z.string().nullable(), at: z.string() }))
    .meta({ description: 'Each entry of these figures: its number, who made it, and when' }),
};

/** A recount in the list: with figures once two people have entered the same. */
export const listedRecountShape = z.union([
  recountWith(listedRecount),
  z.object(listedRecount).meta({ id: 'WaitingRecount' }),
]);
