import { z } from 'zod';
import { TITLE_KINDS } from '../../../domain/kernel/deliberation/roll';
import { ALLOCATION_METHODS } from '../../../domain/renovation/facts/sharing';
import { OUTDATED_BY } from '../../../domain/renovation/sharing';

const fen = z.int();

/** Sums and counts, nothing of a single home. */
export const sumsShape = z
  .object({
    plannedFen: fen,
    allocatedFen: fen,
    pledgedFen: fen,
    reducedFen: fen,
    coveredFen: fen.meta({ description: 'Of what homes were let off, what other money bears' }),
    shortfallFen: fen.meta({ description: 'What reductions leave that nobody bears yet' }),
    receivedFen: fen.meta({ description: 'Less what was refunded' }),
    openFen: fen,
    units: z.int(),
    unitsPledged: z.int(),
    unitsReduced: z.int(),
    unitsPaid: z.int().meta({ description: 'Units that have paid all that they owe' }),
    unitsUnpaid: z.int(),
  })
  .meta({ id: 'CoFundingSums' });

/** The same for the public: null where a figure is about one to four homes. */
export const publicSumsShape = z
  .object({
    plannedFen: fen,
    allocatedFen: fen,
    pledgedFen: fen.nullable(),
    reducedFen: fen.nullable(),
    coveredFen: fen.nullable(),
    shortfallFen: fen.nullable(),
    receivedFen: fen,
    openFen: fen,
    units: z.int(),
    unitsPaid: z.int().nullable(),
    unitsUnpaid: z.int().nullable(),
  })
  .meta({ id: 'PublicCoFunding', description: 'Null: about so few homes that they could be told apart' });

export const draftShape = z.object({
  no: z.int(),
  method: z.enum(ALLOCATION_METHODS),
  plannedFen: fen,
  planRevision: z.int(),
  rollId: z.string(),
  units: z.int(),
  hash: z.string().meta({ description: 'SHA-256 of the shares in the order of the roll' }),
  reductions: z.int(),
  by: z.string(),
  at: z.string(),
});

export const allocationShape = draftShape.omit({ by: true }).extend({
  evidence: z.array(z.string()),
  outdatedBy: z.array(z.enum(OUTDATED_BY)).meta({ description: 'Why a new allocation is asked for; empty if none is' }),
});

const home = {
  building: z.string(),
  unit: z.string(),
  areaCentiSqm: z.int(),
  ownerNames: z.array(z.string()),
  titleKind: z.enum(TITLE_KINDS).nullable(),
};

export const shareShape = z.object({ ...home, amountFen: fen });

const homeSums = {
  shareFen: fen,
  reducedFen: fen,
  owedFen: fen,
  pledgedFen: fen,
  paidFen: fen,
  openFen: fen,
  uncollectedFen: fen.meta({ description: 'Not paid, and not collected any more: the courtyard has ended' }),
  refundFen: fen.meta({
    description:
      'What is proposed to go back: first what was paid beyond the share, then in proportion to what was paid',
  }),
};
export const homesShape = z.object({
  homes: z.array(z.object({ ...home, isOwnerKnown: z.boolean(), ...homeSums })),
  totals: z.object(homeSums),
});

export const pledgeShape = z.object({
  no: z.int(),
  building: z.string(),
  unit: z.string(),
  amountFen: fen,
  pledgedOn: z.string(),
  evidence: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  standingFen: fen.meta({ description: 'What of it was not written off' }),
});
