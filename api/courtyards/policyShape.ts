import { z } from 'zod';
import { fen, name } from '../../commands/shapes';
import { TIE_RULES } from '../../domain/kernel/deliberation/secretVote';
import {
  LADDER_NAMES,
  MAINTENANCE_COMMANDS,
  MOTION_KINDS,
  NARROWING_POINTS,
  type NarrowingPointName,
  REVIEW_COMMANDS,
} from '../../domain/renovation/policy';
import { REASON_CODES } from '../../domain/renovation/reasonCodes';
import { ROLES } from '../../domain/renovation/roles';
import { threshold } from '../http/shapes';
import {
  approvalChain,
  ballotPolicy,
  casePolicyFields,
  count,
  decidingChain,
  period,
  policyHead,
  rollPolicy,
  thresholdRule,
} from '../policies/shape';
import { subsidyAmounts, subsidyLimits } from './subsidyShape';

const share = z.int().min(0).max(10_000).meta({ description: 'Basis points' });
const reasonCode = z.enum(REASON_CODES).meta({ id: 'CourtyardReasonCode' });
const MAX_DOCUMENTS = 30;
const requiredDocuments = z.array(name).max(MAX_DOCUMENTS);

/** A policy version of the renovation; domain/renovation/policy.ts explains each part. */
export const policyShape = z
  .strictObject({
    ...policyHead,
    consensus: z.strictObject({ convene: period, openBallot: period, coolingOff: period }),
    ballot: ballotPolicy({
      motions: MOTION_KINDS,
      rules: {
        whether: thresholdRule,
        how: thresholdRule,
        howRaisingFunds: thresholdRule,
        result: thresholdRule,
        covenant: thresholdRule.exactOptional(),
        election: thresholdRule.exactOptional(),
        recall: thresholdRule.exactOptional(),
        useFunds: thresholdRule.exactOptional(),
        raiseFunds: thresholdRule.exactOptional(),
        changeOfUse: thresholdRule.exactOptional(),
      },
    }),
    roll: rollPolicy.exactOptional(),
    body: z.strictObject({
      form: period,
      confirmFiling: period,
      minMembers: count.min(1),
      termYears: z.int().min(1).max(10),
      minCouncilSeats: count,
      ties: z.enum(TIE_RULES).exactOptional(),
      complete: period.exactOptional(),
      replaceCaretaker: period.exactOptional(),
    }),
    plan: z.strictObject({ drawUp: period, openBallot: period }),
    subsidy: z.strictObject({
      ...subsidyAmounts,
      apply: period,
      chain: approvalChain({ offices: ROLES, commands: REVIEW_COMMANDS }),
      requiredDocuments,
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
      chain: decidingChain({ offices: ROLES, commands: MAINTENANCE_COMMANDS }).exactOptional(),
      pay: period,
      minActivities: count,
      minYears: z.int().min(0).max(100),
    }),
    payments: z
      .strictObject({ invoices: z.boolean(), vouchers: z.boolean() })
      .exactOptional()
      .meta({ description: 'What a payment needs: invoices that cover it; day, payee and file of its voucher' }),
    narrowable: z.array(z.enum(NARROWING_POINTS)).max(NARROWING_POINTS.length).exactOptional(),
    ...casePolicyFields({ waivable: reasonCode, told: z.enum(ROLES), ladders: LADDER_NAMES }),
  })
  .meta({ id: 'CourtyardPolicy' });

/**
 * The same as it is read: as a district's rules narrow it, with its own documents on top of the programme's, and the
 * policy of a demonstration, which nobody publishes here.
 */
export const narrowedPolicyShape = policyShape
  .extend({
    isDemonstration: z.literal(true).exactOptional(),
    subsidy: policyShape.shape.subsidy.extend({
      requiredDocuments: z.array(name).max(2 * MAX_DOCUMENTS),
      limits: subsidyLimits.exactOptional(),
    }),
  })
  .meta({ id: 'NarrowedCourtyardPolicy' });

/** What a district's rules may set; domain/renovation/narrowing.ts says what is stricter. */
export const districtPoints = z
  .strictObject({
    subsidyCeiling: fen,
    subsidyPerHousehold: fen.min(1),
    subsidyLimits,
    requiredDocuments,
    programmeConsent: threshold,
    publicNotice: period,
    mandatesPerProxy: count.min(1),
    scansRequired: z.literal(true),
    answerObjection: period,
    confirmFiling: period,
    coFundingShare: share,
    coFundingBeforeWorks: share,
    certifyClaim: period,
    payClaim: period,
    variationConsentAbove: share,
    progressCeiling: share,
    jointAcceptance: period,
    maintenanceCeiling: fen,
    activities: count,
    waivable: z.array(reasonCode).max(20),
    extensionDays: z.int().min(0).max(250),
  } satisfies Record<NarrowingPointName, z.ZodType>)
  .partial()
  .meta({ id: 'DistrictPoints' }) satisfies z.ZodType<Partial<Record<NarrowingPointName, unknown>>>;
