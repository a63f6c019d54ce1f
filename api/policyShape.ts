import { z } from 'zod';
import { name } from './schemas';

const length = z.int().min(0).max(3_650);

/** So long, as a policy says it. */
export const period = z.union([
  z.strictObject({ days: length }),
  z.strictObject({ workingDays: length }),
  z.strictObject({ months: length }),
]);

const offset = z.int().min(-3_650).max(3_650);
const ladder = z.strictObject({
  rungs: z
    .array(
      z.strictObject({
        offset: z.union([z.strictObject({ workingDays: offset }), z.strictObject({ days: offset })]),
        to: z.enum(['holder', 'leader', 'district']),
      }),
    )
    .min(1)
    .max(20),
  thenEveryDays: z.int().min(1).max(365).exactOptional(),
});

/** How a policy is told from others: where its shape begins. */
export const policyHead = { version: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/), name };

/**
 * What every programme's policy sets beside its own (`CasePolicy`): `waivable` is what may be lifted at all, `ladders` are
 * those its obligations name beside the standard.
 */
export const casePolicyFields = <L extends string = never>({
  waivable,
  ladders = [],
}: {
  readonly waivable: readonly string[];
  readonly ladders?: readonly L[];
}) => ({
  override: z.strictObject({
    confirm: period,
    waivable: z.array(waivable.length > 0 ? z.enum(waivable as [string, ...string[]]) : z.never()).max(20),
  }),
  extension: z.strictObject({ maxWorkingDays: z.int().min(0).max(250) }),
  ladders: z.strictObject(
    Object.fromEntries(['standard' as const, ...ladders].map((one) => [one, ladder])) as Record<
      'standard' | L,
      typeof ladder
    >,
  ),
});
