import { z } from 'zod';
import { TIE_RULES } from '../../domain/kernel/deliberation/secretVote';
import { MOTION_KINDS, REVIEW_COMMANDS } from '../../domain/renovation/policy';
import { REASON_CODES } from '../../domain/renovation/reasonCodes';
import { ROLES } from '../../domain/renovation/roles';
import { casePolicyFields, period, policyHead } from '../policyShape';
import { fen, name, threshold } from '../schemas';

const share = z.int().min(0).max(10_000).meta({ description: 'Basis points' });
const rule = z.strictObject({
  version: name,
  participation: threshold,
  carried: threshold,
  programmeConsent: threshold.exactOptional(),
  unreturned: z.enum(['notCounted', 'withMajority']),
});
const count = z.int().min(0).max(1_000);

const stepName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const chain = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        step: stepName,
        name: z.strictObject({ zh: name, en: name }).exactOptional(),
        offices: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
        command: z.enum(REVIEW_COMMANDS),
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

/** A version of the courtyards' policy over HTTP; domain/renovation/policy.ts says what each part means. */
export const policyShape = z.strictObject({
  ...policyHead,
  consensus: z.strictObject({ convene: period, openBallot: period, coolingOff: period }),
  ballot: z.strictObject({
    open: period,
    extended: period,
    postNotice: period,
    notice: period,
    answerObjection: period,
    mandatesPerProxy: count.min(1).exactOptional(),
    scansRequired: z.boolean().exactOptional(),
    byCouncil: z.array(z.enum(MOTION_KINDS)).max(MOTION_KINDS.length).exactOptional(),
    rules: z.strictObject({
      whether: rule,
      how: rule,
      howRaisingFunds: rule,
      result: rule,
      covenant: rule.exactOptional(),
      election: rule.exactOptional(),
      recall: rule.exactOptional(),
      useFunds: rule.exactOptional(),
      raiseFunds: rule.exactOptional(),
    }),
  }),
  body: z.strictObject({
    form: period,
    confirmFiling: period,
    minMembers: count.min(1),
    termYears: z.int().min(1).max(10),
    minCouncilSeats: count,
    ties: z.enum(TIE_RULES).exactOptional(),
    complete: period.exactOptional(),
  }),
  plan: z.strictObject({ drawUp: period, openBallot: period }),
  subsidy: z.strictObject({
    amount: z.discriminatedUnion('kind', [
      z
        .strictObject({ kind: z.literal('band'), minFen: fen, maxFen: fen })
        .refine((band) => band.minFen <= band.maxFen, 'minFen is above maxFen'),
      z.strictObject({ kind: z.literal('perHousehold'), perHouseholdFen: fen.min(1) }),
    ]),
    apply: period,
    chain,
    requiredDocuments: z.array(name).max(30),
  }),
  coFunding: z.strictObject({
    collect: period,
    shareOfPlan: share,
    beforeWorks: share,
    beforeAcceptance: share,
    refund: period,
  }),
  works: z.strictObject({
    award: period,
    start: period,
    certifyClaim: period,
    payClaim: period,
    variationConsentAbove: share,
    progressShare: z
      .strictObject({ min: share, max: share })
      .refine((range) => range.min <= range.max, 'min is above max'),
  }),
  acceptance: z.strictObject({
    joint: period,
    resultBallot: period,
    rectification: period,
    rectificationRounds: count,
    submitSettlement: period,
    auditSettlement: period,
    finalAccount: period,
    retention: share,
    recovery: period,
  }),
  maintenance: z.strictObject({
    defectMonths: count,
    releaseRetention: period,
    accounts: period,
    yearlyMaxFen: fen,
    approve: period,
    pay: period,
    minActivities: count,
    minYears: z.int().min(0).max(100),
  }),
  ...casePolicyFields({ waivable: REASON_CODES, ladders: ['ballot', 'yearly', 'reElection', 'repeatedRectification'] }),
});
