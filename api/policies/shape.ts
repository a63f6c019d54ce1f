import { z } from 'zod';
import { fen, name } from '../../commands/shapes';
import { UNSPENT_RULES } from '../../domain/kernel/budgets/envelope';
import { TITLE_KINDS } from '../../domain/kernel/deliberation/roll';
import { VOTE_FACTORS } from '../../domain/kernel/deliberation/voteFactor';
import { RECEIVERS } from '../../domain/kernel/policies/casePolicy';
import { POLICY_VERSION_FORM, RUNG_NAME_FORM } from '../../i18n/validationWords';
import { formTold } from '../http/formTold';
import { threshold } from '../http/shapes';

const periodOf = (length: z.ZodInt) =>
  z.union([
    z.strictObject({ days: length }),
    z.strictObject({ workingDays: length }),
    z.strictObject({ months: length }),
  ]);

/** A period of days or working days that a policy sets. */
export const period = periodOf(z.int().min(0).max(3_650)).meta({ id: 'Period' });

/** A period that a case has, such as that of its contract: as long as was agreed. */
export const agreedPeriod = periodOf(z.int().min(0)).meta({ id: 'AgreedPeriod' });

/** A whole number, such as a number of people. */
export const count = z.int().min(0).max(1_000);

const offset = z.int().min(-3_650).max(3_650);
const ladder = z
  .strictObject({
    rungs: z
      .array(
        z.strictObject({
          name: z.string().regex(formTold(/^[a-z0-9][a-z0-9-]{0,39}$/, RUNG_NAME_FORM)),
          offset: z.union([z.strictObject({ workingDays: offset }), z.strictObject({ days: offset })]),
          to: z.enum(RECEIVERS),
        }),
      )
      .min(1)
      .max(20),
    repeats: z.array(period).min(1).max(12).exactOptional(),
  })
  .meta({ id: 'Ladder' });

/** The first fields of every policy: its version and name, and whether it is a pilot. After a plus sign: the rules of the district that narrow it. */
export const policyHead = {
  version: z.string().regex(formTold(/^[a-z0-9][a-z0-9.-]{0,63}(\+[a-z0-9][a-z0-9.-]{0,47})?$/, POLICY_VERSION_FORM)),
  name,
  pilot: z
    .boolean()
    .meta({ description: 'A pilot: beside the version in force, for new cases whose office chooses it' })
    .exactOptional(),
};

/**
 * The fields of every programme's policy (`CasePolicy`). `waivable`: a reason that an override may lift; `ladders`: the
 * ladders that its obligations name besides the standard one.
 */
export const casePolicyFields = <R extends string, L extends string = never>({
  waivable,
  told,
  ladders = [],
}: {
  readonly waivable: z.ZodType<R>;
  /** A role of the programme, to be told of gaps. */
  readonly told: z.ZodType<string>;
  readonly ladders?: readonly L[];
}) => ({
  override: z.strictObject({
    confirm: period,
    waivable: z.array(waivable).max(20),
  }),
  extension: z.strictObject({ maxWorkingDays: z.int().min(0).max(250) }),
  calendars: z.strictObject({ mayMoveEarlier: z.boolean() }).exactOptional(),
  gaps: z.strictObject({ told: z.array(told).min(1).max(5) }).exactOptional(),
  delegations: z.strictObject({ rightDaysAYear: z.int().min(1).max(366) }).exactOptional(),
  budget: z.strictObject({ isRequired: z.boolean(), unspent: z.enum(UNSPENT_RULES) }).exactOptional(),
  ladders: z.strictObject(
    Object.fromEntries(['standard' as const, ...ladders].map((one) => [one, ladder])) as Record<
      'standard' | L,
      typeof ladder
    >,
  ),
});

/** The thresholds of a motion (`ThresholdRule`). */
export const thresholdRule = z
  .strictObject({
    version: name,
    participation: threshold,
    carried: threshold,
    programmeConsent: threshold.exactOptional(),
    unreturned: z.enum(['notCounted', 'withMajority']),
  })
  .meta({ id: 'ThresholdRule' });

/** A rule as it is pinned to a motion: with the covenant's clause, if it counts unreturned papers. */
export const pinnedRule = thresholdRule
  .extend({
    silence: z
      .object({ covenantVersion: z.int(), clause: z.string() })
      .exactOptional()
      .meta({ description: 'The clause of the covenant under which unreturned papers count with the majority' }),
  })
  .meta({ id: 'PinnedRule' });

/** How owners vote online (`OnlineVoting`). */
export const onlineVoting = z.strictObject({
  secondFactor: z.enum(VOTE_FACTORS).meta({
    description:
      'What an owner gives beside the code, from the roll: the last four digits of a phone number, or all of it',
  }),
});

/** The ballot part of a policy (`BallotPolicy`); `rules` has the programme's threshold rules by name. */
export const ballotPolicy = <Kind extends string, R extends z.ZodRawShape>({
  motions,
  rules,
}: {
  readonly motions: readonly Kind[];
  readonly rules: R;
}) =>
  z.strictObject({
    open: period,
    extended: period.exactOptional(),
    latePapers: period.exactOptional(),
    earlyClose: z.boolean().exactOptional(),
    postNotice: period,
    notice: period,
    answerObjection: period,
    objections: z
      .strictObject({
        unanswered: count.min(1).exactOptional(),
        all: count.min(1).exactOptional(),
        decidedByDistrict: z.boolean().exactOptional(),
      })
      .exactOptional(),
    mandatesPerProxy: count.min(1).exactOptional(),
    scansRequired: z.boolean().exactOptional(),
    barAfterLost: period.exactOptional(),
    online: onlineVoting.exactOptional(),
    byCouncil: z.array(z.enum(motions)).max(motions.length).exactOptional(),
    rules: z.strictObject(rules),
  });

/** Who votes for units without a private owner. */
export const titleHolders = z
  .array(z.strictObject({ titleKind: z.enum(TITLE_KINDS), voter: name, document: name }))
  .max(TITLE_KINDS.length)
  .meta({ id: 'TitleHolders', description: 'Who votes for units without a private owner, and on what document' });

/** The part of a policy about rolls (`RollPolicy`). */
export const rollPolicy = z.strictObject({
  maxDeviation: z.int().min(0).max(10_000).exactOptional().meta({ description: 'Basis points' }),
  posting: period.exactOptional(),
  votesFor: titleHolders.exactOptional(),
});

const stepName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

const MAX_STEPS = 20;

interface StepSetting<Office extends string, Command extends string> {
  readonly offices: readonly Office[];
  readonly commands: readonly Command[];
}

const chainStep = <Office extends string, Command extends string>({
  offices,
  commands,
}: StepSetting<Office, Command>) =>
  z.strictObject({
    step: stepName,
    name: z.strictObject({ zh: name, en: name }).exactOptional(),
    // zod checks that the list is not empty, but its type does not say so.
    offices: z.array(z.enum(offices)).min(1).max(offices.length) as unknown as z.ZodType<[Office, ...Office[]]>,
    command: z.enum(commands),
    within: period,
    approvers: z.int().min(1).max(20).exactOptional(),
    onlyFromFen: fen.exactOptional(),
    onlyUpToFen: fen.exactOptional(),
    sideBySide: z.boolean().exactOptional(),
    looksAtDocuments: z.boolean().exactOptional(),
    returnsTo: stepName.exactOptional(),
    mayReject: z.boolean().exactOptional(),
    mayReduce: z.boolean().exactOptional(),
    differsFrom: z.array(stepName).max(20),
  });

/** A chain whose steps approve or decline, and return nothing. */
export const decidingChain = <Office extends string, Command extends string>(setting: StepSetting<Office, Command>) =>
  z.strictObject({
    steps: z
      .array(chainStep(setting).omit({ looksAtDocuments: true, returnsTo: true, mayReduce: true }))
      .min(1)
      .max(MAX_STEPS),
  });

/** An approval chain (`Chain`): which offices may take part, and which commands may decide a step. */
export const approvalChain = <Office extends string, Command extends string>({
  offices,
  commands,
}: StepSetting<Office, Command>) =>
  z.strictObject({
    steps: z.array(chainStep({ offices, commands })).min(1).max(MAX_STEPS),
    correct: period,
    appeal: z.strictObject({ within: period, decidedFrom: stepName }).exactOptional(),
    anew: z
      .strictObject({ times: z.int().min(1).max(10), after: period.exactOptional(), within: period })
      .exactOptional(),
  });
