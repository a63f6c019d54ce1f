import { z } from 'zod';
import { settlementDueFen } from '../../../domain/renovation/settlement';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { settlementLines } from '../shared/settlement';
import { paySettlementWords } from './words';

export const paySettlement: Definition<'paySettlement'> = {
  input: z.strictObject({ amountFen: positiveFen, reference: shortText }),
  words: paySettlementWords,
  form: { prefilled: (c) => ({ amountFen: settlementDueFen(c) }), about: settlementLines },
};
