import { z } from 'zod';
import { ALLOCATION_METHODS, COVERED_BY } from '../../../domain/renovation/facts/sharing';

const fen = z.int();
const place = z.object({ building: z.string(), unit: z.string() });
/** Fields that tell of a single home are left out for all but the body and the community. */
export const sharing = z.object({
  allocation: z
    .object({
      no: z.int(),
      method: z.enum(ALLOCATION_METHODS),
      plannedFen: fen,
      planRevision: z.int(),
      rollId: z.string(),
      units: z.int(),
      hash: z.string(),
      shares: z
        .array(place.extend({ amountFen: fen }))
        .exactOptional()
        .meta({ description: 'What each unit bears; absent in allocations of before' }),
      reductions: z.int(),
      evidence: z.array(z.string()),
      at: z.string(),
    })
    .exactOptional(),
  reductions: z
    .array(
      z.object({
        no: z.int(),
        reverses: z.int().exactOptional(),
        unit: place.exactOptional(),
        reducedFen: fen.exactOptional(),
        coveredBy: z.enum(COVERED_BY),
        coveredFrom: z.string().exactOptional(),
        grounds: z.string().exactOptional(),
        evidence: z.array(z.string()),
        at: z.string(),
      }),
    )
    .exactOptional(),
  writtenOff: z.array(z.object({ pledgeNo: z.int(), writtenOffFen: fen.exactOptional() })).exactOptional(),
});
