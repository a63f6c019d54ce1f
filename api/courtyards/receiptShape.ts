import { z } from 'zod';
import { PAYERS_SOURCES } from '../../domain/renovation/facts/money';

const place = z.object({ building: z.string(), unit: z.string() });

/** `unit` and `unitParts` are left out for all but the body and the community. */
export const receiptShape = z.object({
  number: z.string(),
  source: z.enum(PAYERS_SOURCES).exactOptional(),
  amountFen: z.int().exactOptional(),
  unit: place.exactOptional(),
  unitParts: z.array(z.object({ unit: place, amountFen: z.int() })).exactOptional(),
  covers: z.literal(true).exactOptional(),
  refunds: z.literal(true).exactOptional(),
  receivedOn: z.string().exactOptional(),
  reference: z.string().exactOptional(),
  paidOn: z.string().exactOptional(),
  reversed: z.literal(true).exactOptional(),
});
