import type { PlaceOnRoll } from '../../kernel/deliberation/unitNames';
import type { Courtyard } from '../courtyard';
import type { CourtyardReducers } from '../events';
import type { UnitPayment } from '../facts/sharing';
import { withUnitPayment } from '../sharing';

interface NamingUnit extends Omit<UnitPayment, 'unit'> {
  readonly unit: PlaceOnRoll | undefined;
}

/** What a receipt adds to what its unit has paid; nothing if it names none. */
const withUnit = <C extends Pick<Courtyard, 'sharing'>>(c: C, { unit, ...payment }: NamingUnit): C =>
  unit === undefined ? c : withUnitPayment(c, { ...payment, unit });

export const money: CourtyardReducers<'planSubmitted' | 'coFundingRecorded' | 'coFundingRefunded'> = {
  planSubmitted: (c, plan, { at }) => ({ ...c, plan: { ...plan, submittedAt: at } }),
  coFundingRecorded: ({ coFunding, ...c }, { amountFen, receipt, unit }) => ({
    ...withUnit(c, { amountFen, receipt, unit }),
    coFunding: {
      ...coFunding,
      receivedFen: coFunding.receivedFen + amountFen,
      receipts: [...coFunding.receipts, receipt],
    },
  }),
  coFundingRefunded: ({ coFunding, ...c }, { amountFen, receipt, unit }) => ({
    ...withUnit(c, { amountFen, receipt, unit, refunds: true }),
    coFunding: {
      ...coFunding,
      refundedFen: coFunding.refundedFen + amountFen,
      receipts: [...coFunding.receipts, receipt],
    },
  }),
};
