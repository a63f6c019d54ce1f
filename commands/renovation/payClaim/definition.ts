import { z } from 'zod';
import type { ByFirm } from '../../../domain/renovation/contractFirms';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { payableByFirm } from '../../../domain/renovation/firmAccounts';
import { openClaim } from '../../../domain/renovation/works';
import { count, positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { dueTo, firmMeantLines, mostDue, payeeLines, TO_FIRM_HINTS, toFirmField } from '../shared/contractFirms';
import { paidToday, VOUCHER_HINTS, voucherFields } from '../shared/vouchers';
import { claimChoices, claimLines } from '../shared/works';
import { payClaimWords } from './words';

/** What is payable on the open claim to each firm. */
const payable = (c: Courtyard): ByFirm => {
  const claim = openClaim(c.works);
  return c.works === undefined || claim === undefined ? new Map() : payableByFirm(c, c.works, claim);
};

export const payClaim: Definition<'payClaim'> = {
  input: z.strictObject({
    amountFen: positiveFen,
    reference: shortText,
    claimNo: count.min(1).exactOptional(),
    ...toFirmField,
    ...voucherFields,
  }),
  words: payClaimWords,
  form: {
    fields: {
      amountFen: { bound: (c) => (payable(c).size === 0 ? undefined : mostDue(payable(c))) },
      claimNo: { choices: claimChoices },
      ...TO_FIRM_HINTS,
      ...VOUCHER_HINTS,
    },
    prefilled: (c, { now }) => {
      const { organisationId, dueFen } = dueTo(c, payable(c));
      return { amountFen: dueFen || undefined, organisationId, ...paidToday(now) };
    },
    meant: firmMeantLines,
    about: (at) => [...claimLines(at), ...payeeLines(at, payable(at.c))],
  },
};
