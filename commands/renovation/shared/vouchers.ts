import { z } from 'zod';
import type { Context } from '../../../domain/kernel/engine/context';
import { dateOf, type Instant } from '../../../domain/kernel/time/instant';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Policy } from '../../../domain/renovation/policy';
import { fileChoices } from '../../kernel/shared/files';
import { localDate, sha256, shortText, visibleText } from '../../shapes';

// What payments tell of their bank voucher.

export const accountNumber = visibleText(64);
export const files = z.array(sha256).max(20);

/** Beside the number of the voucher, which most payments had from the start. */
export const voucherFields = {
  paidOn: localDate.exactOptional().meta({ description: 'The day on the bank voucher' }),
  payeeAccount: accountNumber
    .exactOptional()
    .meta({ description: 'The payee’s account on the voucher; it is compared with the registered one' }),
  evidence: files.exactOptional().meta({ description: 'The bank voucher' }),
};
export const reference = shortText.exactOptional().meta({ description: 'The number of the bank voucher' });

const { payeeAccount: _, ...alone } = voucherFields;
/** The same of money that no registered account awaits. */
export const voucherAloneFields = { reference, ...alone };

const isAsked = (_: Courtyard, { policy }: Context<Policy>): boolean => policy.payments?.vouchers === true;

/** The policy may ask for what is optional. */
export const VOUCHER_ALONE_HINTS = {
  reference: { isAsked },
  paidOn: { isAsked },
  evidence: { choices: fileChoices, isAsked },
};
export const VOUCHER_HINTS = { ...VOUCHER_ALONE_HINTS, payeeAccount: { isAsked } };
/** Where the voucher belongs to the last of several hands: `isPayment` says whether only that is left. */
export const voucherHintsOfLast = (isPayment: (c: Courtyard) => boolean) => {
  const asked = { isAsked: (c: Courtyard, ctx: Context<Policy>) => isPayment(c) && isAsked(c, ctx) };
  return { reference: asked, paidOn: asked, payeeAccount: asked, evidence: { choices: fileChoices, ...asked } };
};
export const paidToday = (now: Instant) => ({ paidOn: dateOf(now) });
