import { z } from 'zod';
import type { ByFirm } from '../../../domain/renovation/contractFirms';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { figureByFirm } from '../../../domain/renovation/firmAccounts';
import { drawableFen } from '../../../domain/renovation/paying';
import { settlementDueFen } from '../../../domain/renovation/settlement';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { dueTo, firmMeantLines, mostDue, payeeLines, TO_FIRM_HINTS, toFirmField } from '../shared/contractFirms';
import { settlementLines } from '../shared/settlement';
import { paidToday, VOUCHER_HINTS, voucherFields } from '../shared/vouchers';
import { paySettlementWords } from './words';

/** What is due to each firm. */
const due = (c: Courtyard): ByFirm => figureByFirm(c, 'dueFen', settlementDueFen(c));

export const paySettlement: Definition<'paySettlement'> = {
  input: z.strictObject({ amountFen: positiveFen, reference: shortText, ...toFirmField, ...voucherFields }),
  words: paySettlementWords,
  form: {
    fields: { amountFen: { bound: (c) => mostDue(due(c)) }, ...TO_FIRM_HINTS, ...VOUCHER_HINTS },
    // As far as the money is there.
    prefilled: (c, { now }) => {
      const { organisationId, dueFen } = dueTo(c, due(c));
      return { amountFen: Math.min(dueFen, drawableFen(c)) || undefined, organisationId, ...paidToday(now) };
    },
    meant: firmMeantLines,
    about: (at) => [...settlementLines(at), ...payeeLines(at, due(at.c))],
  },
};
