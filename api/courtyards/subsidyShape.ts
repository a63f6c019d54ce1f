import { z } from 'zod';
import { count, fen, localDate, name, positiveFen } from '../../commands/shapes';

const band = z.strictObject({ kind: z.literal('band'), minFen: fen, maxFen: fen });
const perHousehold = z.strictObject({ kind: z.literal('perHousehold'), perHouseholdFen: positiveFen });

const subsidyClass = z
  .strictObject({
    name,
    minHouseholds: count.min(1),
    maxHouseholds: count.min(1).exactOptional(),
    amount: z.discriminatedUnion('kind', [band, perHousehold]),
  })
  .meta({ id: 'SubsidyClass', description: 'Courtyards by the number of homes on the roll, both limits inclusive' });

const rule = z
  .discriminatedUnion('kind', [
    band,
    perHousehold,
    z.strictObject({ kind: z.literal('byClass'), classes: z.array(subsidyClass).max(20) }),
  ])
  .meta({ id: 'SubsidyRule' });

/** What a policy sets for the subsidy's amounts; domain/renovation/subsidyRule.ts explains each part. */
export const subsidyAmounts = {
  amount: rule,
  later: z
    .array(z.strictObject({ from: localDate, amount: rule }))
    .max(20)
    .exactOptional()
    .meta({ description: 'Rules for what is applied for from a day on (Asia/Shanghai)' }),
};

const limitOf = { from: localDate.exactOptional(), className: name.exactOptional() };

/** A district's own ceilings. */
export const subsidyLimits = z
  .array(
    z.union([
      z.strictObject({ ...limitOf, maxFen: positiveFen }),
      z.strictObject({ ...limitOf, perHouseholdFen: positiveFen }),
    ]),
  )
  .min(1)
  .max(50)
  .meta({
    id: 'SubsidyLimits',
    description: 'For a class or all; for a courtyard or each home; from a day on or ever',
  });

/** What could be applied for on a day, and why. */
export const amountBounds = z
  .object({
    minFen: fen,
    maxFen: fen,
    day: z.string().meta({ description: 'The day of the application' }),
    policy: z.string(),
    since: z
      .string()
      .exactOptional()
      .meta({ description: 'From which day the rule applies; absent: since the policy' }),
    className: z.string().exactOptional(),
    approvedOn: z.string().exactOptional().meta({ description: 'The most is what was approved in part on this day' }),
    units: z.int().exactOptional(),
  })
  .meta({ id: 'AmountBounds' });
