import { z } from 'zod';
import { RENOVATION_SOURCES } from '../../domain/renovation/facts/money';

const fen = z.int();
export const signature = z.object({ by: z.string(), at: z.string() });
/** Absent in what earlier releases recorded: the one that had the contract then. */
export const ofFirm = z.string().exactOptional().meta({ description: 'The firm; absent: the one of that time' });
const payment = z.object({
  at: z.string(),
  by: z.string(),
  amountFen: fen,
  reference: z.string().exactOptional().meta({ description: 'Of its voucher' }),
  organisationId: ofFirm,
  reversedAt: z.string().exactOptional().meta({ description: 'When it was recorded that its money came back' }),
});
export const owedAgain = z
  .object({ at: z.string(), times: z.int() })
  .meta({ description: 'A payment came back and it is owed again: when it last did, and how often' });
const consents = {
  engineer: signature.exactOptional(),
  projectManager: signature.exactOptional(),
  body: signature.exactOptional(),
};
const ended = signature.extend({ why: z.string() }).meta({ description: 'Ended without effect, by whom and why' });
const parts = z.array(payment).meta({ description: 'Payments that left a part of it unpaid' });

export const works = z.object({
  contract: z.object({
    contractor: z.string(),
    amountFen: fen,
    progressShare: z.int().meta({ description: 'In basis points' }),
    awardedAt: z.string(),
    completeBy: z.string(),
  }),
  startedAt: z.string().exactOptional(),
  milestones: z.array(
    z.object({
      no: z.int(),
      title: z.string(),
      hidden: z.boolean(),
      reachedOn: z.string().exactOptional(),
      recordedAt: z.string().exactOptional(),
      recordedAs: z.enum(['engineer', 'projectManager']).exactOptional(),
    }),
  ),
  hiddenWorks: z.array(z.object({ milestoneNo: z.int(), ...consents })),
  inspections: z.array(
    z.object({
      on: z.string(),
      by: z.string(),
      as: z.enum(['engineer', 'body']).exactOptional(),
      at: z.string().exactOptional(),
      findings: z.string(),
    }),
  ),
  variations: z.array(
    z.object({
      no: z.int(),
      amountFen: fen,
      description: z.string(),
      needsBody: z.boolean(),
      approvedAt: z.string().exactOptional(),
      withdrawn: ended.exactOptional(),
      ...consents,
    }),
  ),
  claims: z.array(
    z.object({
      no: z.int(),
      measuredFen: fen,
      submittedAt: z.string(),
      submittedBy: z.string(),
      organisationId: ofFirm,
      atHandover: z
        .literal(true)
        .exactOptional()
        .meta({ description: 'The project manager stated it when another firm took the contract over' }),
      certified: signature
        .extend({ certifiedFen: fen.exactOptional().meta({ description: 'To date; absent: the whole claim' }) })
        .exactOptional(),
      parts: parts.exactOptional(),
      paid: payment.exactOptional(),
      owedAgain: owedAgain.exactOptional(),
      countedLater: z
        .literal(true)
        .exactOptional()
        .meta({ description: 'Its payment came back or is owed in part: a later certificate or the audit counts it' }),
      returned: ended.exactOptional(),
      withdrawn: ended.exactOptional(),
    }),
  ),
  statements: z
    .array(
      z.object({
        ...{ organisationId: z.string(), claimedFen: fen, why: z.string(), evidence: z.array(z.string()) },
        ...{ at: z.string(), by: z.string() },
        answered: z
          .object({ at: z.string(), eligibleFen: fen, answer: z.string() })
          .exactOptional()
          .meta({ description: 'By the audit; absent while it waits' }),
      }),
    )
    .exactOptional()
    .meta({ description: 'What firms that had the contract before say they have built; the audit answers' }),
  completion: z
    .object({ at: z.string(), measuredFen: fen, by: z.string().exactOptional(), organisationId: ofFirm })
    .exactOptional(),
});

export const settlement = z.object({
  claimedFen: fen,
  submittedAt: z.string(),
  submittedBy: z.string(),
  inStead: z.literal(true).exactOptional().meta({ description: 'By the project manager, as the contractor did not' }),
  audit: z
    .object({
      at: z.string(),
      by: z.string(),
      eligibleFen: fen,
      payableSubsidyFen: fen,
      retentionFen: fen,
      overpaidFen: fen,
      recoveredFen: fen,
      byFirm: z
        .array(
          z.object({
            ...{ organisationId: z.string(), eligibleFen: fen, retentionFen: fen, overpaidFen: fen },
            answer: z.string().exactOptional().meta({ description: 'To what the firm has stated' }),
          }),
        )
        .exactOptional()
        .meta({ description: 'Where more than one firm had the contract: the part of each' }),
      released: z
        .array(z.object({ source: z.enum(RENOVATION_SOURCES), amountFen: fen }))
        .exactOptional()
        .meta({ description: 'What it freed of each source, which an audit made anew binds again' }),
      borneBySubsidyFen: fen
        .exactOptional()
        .meta({ description: 'Borne by subsidy in the place of payers who do not pay' }),
      uncollectibleFen: fen.exactOptional().meta({ description: 'Of the overpayment, what nobody can recover' }),
    })
    .exactOptional(),
  earlier: z
    .array(
      z.object({
        claimedFen: fen,
        submittedAt: z.string(),
        submittedBy: z.string(),
        inStead: z.literal(true).exactOptional(),
        audit: signature.extend({ eligibleFen: fen }).exactOptional(),
      }),
    )
    .exactOptional()
    .meta({ description: 'Accounts and audits that were corrected, the first one first' }),
  parts: parts.exactOptional(),
  paid: payment.exactOptional(),
  owedAgain: owedAgain.exactOptional(),
  recoveryOwedAgain: owedAgain.exactOptional(),
  replacementOwedAgain: owedAgain.exactOptional(),
});
