import { z } from 'zod';
import { OBJECTION_OUTCOMES, REMEDIES } from '../../domain/kernel/deliberation/objections';
import { CONTEST_GROUNDS, RESULT_DECISIONS } from '../../domain/kernel/deliberation/results';

export const objectionShape = z
  .object({
    no: z.int(),
    raisedAt: z.string(),
    raisedBy: z.string(),
    text: z.string(),
    ref: z.string().exactOptional(),
    origin: z
      .string()
      .exactOptional()
      .meta({ description: 'Whose it is: an owner (hashed), a home as it was written, or an account' }),
    sentAt: z.string().exactOptional(),
    answer: z
      .object({
        at: z.string(),
        by: z.string(),
        text: z.string(),
        outcome: z.enum(OBJECTION_OUTCOMES).exactOptional().meta({ description: 'Absent: dismissed' }),
        remedy: z.enum(REMEDIES).exactOptional(),
        byDistrict: z.literal(true).exactOptional(),
        evidence: z.array(z.string()).exactOptional(),
      })
      .exactOptional(),
  })
  .meta({ id: 'Objection' });

const contestShape = z
  .object({
    at: z.string(),
    by: z.string(),
    ground: z.enum(CONTEST_GROUNDS),
    recount: z.int().exactOptional(),
    objectionNo: z.int().exactOptional(),
    remedy: z.enum(REMEDIES).exactOptional(),
    why: z.string().exactOptional(),
    evidence: z.array(z.string()).exactOptional(),
    knownOn: z.string().exactOptional().meta({ description: 'Of a court: when the owner knew of the decision' }),
    filedOn: z.string().exactOptional().meta({ description: 'Of a court: when the action was brought' }),
    decidedAt: z.string().exactOptional(),
  })
  .meta({ id: 'ResultContest' });

const rulingShape = z
  .object({
    at: z.string(),
    by: z.string(),
    decision: z.enum(RESULT_DECISIONS),
    ground: z.enum(CONTEST_GROUNDS),
    why: z.string(),
    evidence: z.array(z.string()),
    recount: z.int().exactOptional(),
    consequences: z
      .array(
        z.object({
          rule: z.string(),
          amountFen: z.int().exactOptional(),
          version: z.int().exactOptional(),
          names: z.array(z.string()).exactOptional(),
        }),
      )
      .exactOptional(),
  })
  .meta({ id: 'ResultRuling' });

const cancellationShape = z
  .object({
    at: z.string(),
    by: z.string(),
    why: z.string().exactOptional(),
    endedWith: z.string().exactOptional().meta({ description: 'It ended with the case, which came to this end' }),
    evidence: z.array(z.string()).exactOptional(),
  })
  .meta({ id: 'BallotCancellation' });

/** What put a ballot's result in doubt, what was decided on it, and whether the ballot was cancelled. */
export const doubts = {
  contests: z.array(contestShape).exactOptional(),
  rulings: z.array(rulingShape).exactOptional(),
  cancelled: cancellationShape.exactOptional(),
  noticeEnded: z
    .object({ at: z.string(), end: z.string() })
    .exactOptional()
    .meta({ description: 'The case ended while the notice was under way' }),
};
