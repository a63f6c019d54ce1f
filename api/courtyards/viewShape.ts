import { z } from 'zod';
import { REQUIREMENTS } from '../../domain/renovation/derivedFigures';
import { ROLES } from '../../domain/renovation/roles';
import { ballotPhase } from '../ballots/shapes';
import { reasonShape } from '../http/shapes';
import { courtyardLedger } from './ledgerShape';
import { NEEDED_LATER } from './neededLater';
import { courtyardState, covenantVersion } from './stateShape';
import { amountBounds } from './subsidyShape';

const fen = z.int();

const approval = z.object({
  steps: z.array(
    z.object({
      step: z.string(),
      name: z.string(),
      state: z.enum(['done', 'awaited', 'returned', 'rejected', 'waiting']),
      offices: z.array(z.enum(ROLES)),
      approvers: z.int().meta({ description: 'How many people have to approve it' }),
      decided: z.array(z.object({ by: z.string(), at: z.string(), why: z.string().exactOptional() })),
      dueAt: z.string().nullable(),
    }),
  ),
  appealUntil: z.string().nullable().meta({ description: 'Null if no appeal is possible' }),
  anew: z
    .object({ from: z.string(), until: z.string().nullable() })
    .nullable()
    .meta({ description: 'When another application may be made after a rejection; null if none may' }),
});

const maintenance = z.object({
  fourRequirements: z
    .array(z.object({ requirement: z.enum(REQUIREMENTS), missing: z.array(reasonShape) }))
    .meta({ description: 'The four things that a self-governing courtyard has' }),
  quarters: z.array(z.object({ quarter: z.string(), publishedAt: z.string().nullable(), dueAt: z.string() })),
  warrantyEndsAt: z.string(),
  yearlyMaxFen: fen,
  subsidyLeft: z
    .array(z.object({ year: z.int(), leftFen: z.int() }))
    .meta({ description: 'What may still be requested for each year' }),
});

const figures = z.object({
  ballots: z.array(
    z.object({
      ballotId: z.string(),
      closesAt: z.string(),
      phase: ballotPhase,
      papersUntil: z.string().meta({
        description: 'Until when papers that came in before the close may be entered; nobody counts before',
      }),
      takesPapers: z.boolean().meta({ description: 'Whether papers may be entered now' }),
      isPosted: z.boolean().meta({ description: 'Whether the result of this motion is posted' }),
      noticeEndsAt: z.string().nullable(),
      provisional: z
        .boolean()
        .meta({ description: 'Its close, or the end of its notice, lies beyond the loaded calendars and may move' }),
    }),
  ),
  covenants: z.array(covenantVersion),
  term: z
    .object({
      endsAt: z.string(),
      isOver: z.boolean(),
      isCaretaker: z
        .boolean()
        .meta({ description: 'Its election fell: until another it takes no new decision on money' }),
    })
    .nullable(),
  approval: approval.nullable(),
  coFunding: z.object({
    plannedFen: fen,
    heldFen: fen,
    inHandFen: fen,
    beforeWorksFen: fen,
    beforeAcceptanceFen: fen,
  }),
  subsidyBounds: z
    .object({
      today: amountBounds,
      ofApplication: amountBounds.nullable(),
      next: amountBounds.nullable(),
    })
    .nullable()
    .meta({
      description:
        'What may be applied for today, by what the application is decided, and what comes next; null for firms',
    }),
  requiredDocuments: z.array(z.string()),
  works: z
    .object({
      contractFen: fen,
      budgetFen: fen,
      firms: z
        .array(
          z.object({
            organisationId: z.string(),
            name: z.string(),
            builtFen: fen,
            paidFen: fen,
            dueFen: fen,
            retainedFen: fen,
            overpaidFen: fen,
          }),
        )
        .meta({
          description:
            'Where more than one firm had the contract: the value that each has built, as certified or audited, what it got and still gets; empty for firms',
        }),
      payable: z.array(
        z.object({
          no: z.int(),
          payableFen: fen,
          firms: z
            .array(z.object({ organisationId: z.string(), name: z.string(), payableFen: fen }))
            .meta({ description: 'To each firm where more than one had the contract; empty for firms' }),
        }),
      ),
    })
    .nullable(),
  payments: z.array(
    z.object({
      at: z.string(),
      paidFen: fen,
      measuredFen: fen,
      payableFen: fen,
      contractFen: fen,
      budgetFen: fen,
    }),
  ),
  settlementDueFen: fen.nullable(),
  maintenance: maintenance.nullable(),
});

/** What a courtyard's view has beside any case's, and the shape of its state. */
export const courtyardViewShape = z.object({
  state: courtyardState,
  round: z.int(),
  newRoundFrom: z.string().nullable().meta({ description: 'When a new round may begin; null where none can' }),
  missing: z
    .array(z.enum(NEEDED_LATER))
    .meta({ description: 'Fields of the profile that a later stage needs and nobody has entered' }),
  money: z.object({
    ledger: courtyardLedger,
    coFunding: z.object({ receivedFen: fen, refundedFen: fen }),
    planCostFen: fen.nullable(),
    paidFen: fen,
    retentionHeldFen: fen,
  }),
  figures: figures.meta({ description: 'What follows from the facts; clients calculate nothing themselves' }),
});
