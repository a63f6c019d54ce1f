import { z } from 'zod';
import { period } from '../policies/shape';
import { amountBounds } from './subsidyShape';

const fen = z.int();
const decision = { step: z.string(), at: z.string(), by: z.string() };

const hands = z.object({
  applicants: z.array(z.string()),
  decisions: z.array(z.object({ step: z.string(), by: z.string() })),
});

const items = z.array(z.object({ kind: z.string().exactOptional(), what: z.string() }));

/** The application under way. */
export const application = z.object({
  submission: z.int(),
  amountFen: fen,
  documents: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      file: z.string().exactOptional(),
      reference: z.string().exactOptional(),
    }),
  ),
  bounds: amountBounds.exactOptional(),
  looked: z
    .array(z.object({ ...decision, no: z.int() }))
    .meta({ description: 'Who looked at which document, by its number from 1' })
    .exactOptional(),
  applicant: z.string(),
  submittedAt: z.string(),
  approvals: z.array(z.object({ ...decision, command: z.string() })),
  returned: z
    .object({ ...decision, why: z.string(), backTo: z.string().exactOptional(), items: items.exactOptional() })
    .exactOptional(),
  correctedItems: items.exactOptional(),
  rejected: z
    .object({
      ...decision,
      why: z.string(),
      appeal: z.object({ within: period, reopenedSteps: z.array(z.string()) }).exactOptional(),
      anew: z.object({ notBefore: z.string().exactOptional(), within: period }).exactOptional(),
    })
    .exactOptional(),
  appealed: z.object({ at: z.string(), by: z.string(), why: z.string(), rejectedBy: z.string() }).exactOptional(),
  reopened: z.record(z.string(), z.object({ at: z.string(), times: z.int() })).exactOptional(),
  earlier: hands
    .meta({
      description: 'Who applied and who decided before it was corrected, returned or appealed; they keep that part',
    })
    .exactOptional(),
});

/** An application that is over without being approved as it was. */
export const endedApplication = z.object({
  ...decision,
  why: z.string(),
  submission: z.int(),
  amountFen: fen,
  applicant: z.string(),
  submittedAt: z.string(),
  approvedFen: fen,
  hands: hands.meta({ description: 'Who applied and who decided in it or before it; they keep that part' }),
});
