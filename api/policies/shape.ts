import { z } from 'zod';
import { fen, name } from '../../commands/shapes';
import { threshold } from '../http/shapes';

const length = z.int().min(0).max(3_650);

/** So long, as a policy says it. */
export const period = z
  .union([
    z.strictObject({ days: length }),
    z.strictObject({ workingDays: length }),
    z.strictObject({ months: length }),
  ])
  .meta({ id: 'Period' });

/** A whole number of something that a policy counts. */
export const count = z.int().min(0).max(1_000);

const offset = z.int().min(-3_650).max(3_650);
const ladder = z
  .strictObject({
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
  })
  .meta({ id: 'Ladder' });

/** How a policy is told from others: where its shape begins. */
export const policyHead = { version: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/), name };

/**
 * What every programme's policy sets beside its own (`CasePolicy`): `waivable` is what may be lifted at all, `ladders` are
 * those its obligations name beside the standard.
 */
export const casePolicyFields = <R extends string = never, L extends string = never>({
  waivable,
  ladders = [],
}: {
  readonly waivable: readonly R[];
  readonly ladders?: readonly L[];
}) => ({
  override: z.strictObject({
    confirm: period,
    waivable: z.array(waivable.length > 0 ? z.enum(waivable) : z.never()).max(20),
  }),
  extension: z.strictObject({ maxWorkingDays: z.int().min(0).max(250) }),
  ladders: z.strictObject(
    Object.fromEntries(['standard' as const, ...ladders].map((one) => [one, ladder])) as Record<
      'standard' | L,
      typeof ladder
    >,
  ),
});

/** What a motion has to reach (`ThresholdRule`). */
export const thresholdRule = z
  .strictObject({
    version: name,
    participation: threshold,
    carried: threshold,
    programmeConsent: threshold.exactOptional(),
    unreturned: z.enum(['notCounted', 'withMajority']),
  })
  .meta({ id: 'ThresholdRule' });

/** What a policy sets of ballots (`BallotPolicy`); `rules` are those that the programme knows, by name. */
export const ballotPolicy = <Kind extends string, R extends z.ZodRawShape>({
  motions,
  rules,
}: {
  readonly motions: readonly Kind[];
  readonly rules: R;
}) =>
  z.strictObject({
    open: period,
    extended: period,
    postNotice: period,
    notice: period,
    answerObjection: period,
    mandatesPerProxy: count.min(1).exactOptional(),
    scansRequired: z.boolean().exactOptional(),
    byCouncil: z.array(z.enum(motions)).max(motions.length).exactOptional(),
    rules: z.strictObject(rules),
  });

const stepName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** The way of an application through its offices (`Chain`): who may be one, and by which commands a step is decided. */
export const approvalChain = <Office extends string, Command extends string>({
  offices,
  commands,
}: {
  readonly offices: readonly Office[];
  readonly commands: readonly Command[];
}) =>
  z.strictObject({
    steps: z
      .array(
        z.strictObject({
          step: stepName,
          name: z.strictObject({ zh: name, en: name }).exactOptional(),
          // Zod checks that the list is not empty but does not say so in its type.
          offices: z.array(z.enum(offices)).min(1).max(offices.length) as unknown as z.ZodType<[Office, ...Office[]]>,
          command: z.enum(commands),
          within: period,
          approvers: z.int().min(1).max(20).exactOptional(),
          onlyFromFen: fen.exactOptional(),
          onlyUpToFen: fen.exactOptional(),
          sideBySide: z.boolean().exactOptional(),
          returnsTo: stepName.exactOptional(),
          mayReject: z.boolean().exactOptional(),
          differsFrom: z.array(stepName).max(20),
        }),
      )
      .min(1)
      .max(20),
    correct: period,
    appeal: z.strictObject({ within: period, decidedFrom: stepName }).exactOptional(),
  });
