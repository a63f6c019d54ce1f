import { z } from 'zod';
import { PARTIES } from '../../domain/renovation/facts/acceptance';
import { DUTIES } from '../../domain/renovation/facts/deliberation';
import { reasonShape } from '../http/shapes';
import { publicSumsShape } from './coFunding/shapes';
import { courtyardLedger } from './ledgerShape';
import { planFields, quarterAccounts } from './stateShape';

const fen = z.int();

const body = z.object({
  electedOn: z.string(),
  termEndsOn: z.string(),
  members: z.array(z.object({ name: z.string(), duty: z.enum(DUTIES) })),
  councilSeats: z.int(),
  filingNumber: z.string().nullable(),
  bookkeeper: z.string().nullable(),
  account: z.string().nullable(),
});

const version = {
  version: z.int(),
  adoptedOn: z.string(),
  adoptedBy: z.enum(['ballot', 'assembly']),
  inForceFrom: z.string(),
  inForceUntil: z.string().nullable(),
  text: z.string(),
};

const works = z.object({
  contractor: z.string(),
  amountFen: fen,
  valueFen: fen,
  awardedAt: z.string(),
  completeBy: z.string(),
  startedAt: z.string().nullable(),
  milestones: z.array(z.object({ no: z.int(), title: z.string(), reachedOn: z.string().nullable() })),
  variations: z.array(z.object({ no: z.int(), amountFen: fen, approvedAt: z.string().nullable() })),
  claims: z.array(z.object({ no: z.int(), measuredFen: fen, paidFen: fen.nullable(), paidAt: z.string().nullable() })),
  completedAt: z.string().nullable(),
});

const acceptance = z.object({
  rounds: z.array(
    z.object({
      no: z.int(),
      openedAt: z.string(),
      signatures: z.array(z.object({ party: z.enum(PARTIES), at: z.string(), defects: z.int() })),
      signedAt: z.string().nullable(),
      rectification: z.object({ confirmedAt: z.string().nullable() }).nullable(),
    }),
  ),
  settlement: z
    .object({
      auditedAt: z.string(),
      eligibleFen: fen,
      payableSubsidyFen: fen,
      retentionFen: fen,
      paidAt: z.string().nullable(),
    })
    .nullable(),
});

const maintenance = z.object({
  since: z.string(),
  fourRequirementsMissing: z.array(reasonShape),
  years: z.array(
    z.object({
      year: z.int(),
      evaluatedAt: z.string().nullable(),
      lapsed: z.boolean(),
      subsidyFen: fen.nullable(),
      subsidyPaidAt: z.string().nullable(),
    }),
  ),
  accounts: z.array(quarterAccounts),
  activities: z.array(
    z.object({
      on: z.string(),
      title: z.string(),
      participants: z.int().nullable(),
      evidence: z.int().meta({ description: 'How many files show it' }),
    }),
  ),
  retention: z.object({ heldFen: fen, releasedAt: z.string().nullable() }),
});

/** What a courtyard discloses beside any case. */
export const courtyardDisclosureShape = z.object({
  households: z.int().nullable(),
  body: body.nullable(),
  covenant: z
    .object({ ...version, versions: z.array(z.object(version)) })
    .nullable()
    .meta({ description: 'The covenant in force, or the first one, with all versions' }),
  plan: z.object({ ...planFields, rebuilds: z.boolean(), changesUse: z.boolean() }).nullable(),
  approvedInPart: z
    .array(z.object({ at: z.string(), appliedFen: fen, approvedFen: fen }))
    .meta({ description: 'The applications of which less was approved than was applied for' }),
  money: z.object({
    ledger: courtyardLedger,
    coFunding: z.object({ receivedFen: fen, refundedFen: fen }),
  }),
  coFunding: publicSumsShape,
  works: works.nullable(),
  acceptance: acceptance.nullable(),
  maintenance: maintenance.nullable(),
});
