import { z } from 'zod';
import { PAYERS_SOURCES } from '../../domain/renovation/facts/money';

export const receiptShape = z.object({
  number: z.string(),
  source: z.enum(PAYERS_SOURCES).exactOptional(),
  amountFen: z.int().exactOptional(),
  refunds: z.literal(true).exactOptional(),
  reversed: z.literal(true).exactOptional(),
});
