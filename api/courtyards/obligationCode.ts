import { z } from 'zod';
import { OBLIGATION_CODES } from '../../domain/renovation/obligations';

/** Obligation codes: the renovation's own, and those of steps that a district's policy adds to the subsidy's chain. */
export const obligationCode = z
  .union([z.enum(OBLIGATION_CODES), z.templateLiteral(['review-', z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)])])
  .meta({ id: 'CourtyardObligation' });
