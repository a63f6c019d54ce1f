import { isCarried } from '../../kernel/deliberation/ballotQueries';
import { namingFiles } from '../../kernel/documents/evidence';
import { when } from '../../kernel/reason';
import { command } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import { RENOVATION_SOURCES } from '../facts/money';
import { figureByFirm } from '../firmAccounts';
import { dueBy, firmNamed, firmUnknown, type ToFirm } from '../firms';
import { uninvoiced } from '../invoices';
import { ballotOn } from '../motions';
import { paid } from '../postings';
import { fundsFaults, withinFaults } from '../prepared';
import { settlementDueFen } from '../settlement';
import { isStage } from '../stage';
import { payeeOf, paymentFaults, paymentsFor, type Voucher } from '../vouchers';
import { ACCOUNT_PAID_IN } from './acceptance';

/** Whether the audit leaves nothing to pay, because payments so far cover everything but the retention. */
const isSettledUnpaid = (c: Courtyard): boolean => {
  const settlement = c.acceptance?.settlement;
  return settlement?.audit !== undefined && settlement.paid === undefined && settlementDueFen(c) === 0;
};

export interface PaySettlement extends Voucher, ToFirm {
  readonly amountFen: number;
  readonly reference: string;
}

const { firmPaid, dueFen: dueTo } = dueBy((c) => figureByFirm(c, 'dueFen', settlementDueFen(c)));

/** Pays the settlement, in whole or as far as the money is there. It is closed when all of it is paid. */
export const paySettlement = command<PaySettlement, 'namedFiles'>({
  stages: ACCOUNT_PAID_IN,
  evidence: namingFiles,
  by: ['districtPayer'],
  blocked: (c) => [
    ...when(c.acceptance?.settlement === undefined, 'settlement-missing'),
    ...when(
      c.acceptance?.settlement !== undefined && c.acceptance.settlement.audit === undefined,
      'settlement-not-audited',
    ),
    ...when(c.acceptance?.settlement?.paid !== undefined, 'settlement-already-paid'),
    ...when(isSettledUnpaid(c), 'nothing-to-pay'),
    // After an end nobody votes any more, and what was paid once is paid again.
    ...when(isStage(c.stage) && !isCarried(ballotOn(c, 'result')), 'motion-not-carried', { motion: 'result' }),
  ],
  named: (c, input) => firmNamed(firmPaid(c, input)),
  faults: (c, input, ctx) => {
    const { amountFen } = input;
    const unknown = firmUnknown(c, input);
    if (unknown.length > 0) return unknown;
    const firm = firmPaid(c, input);
    const dueFen = dueTo(c, input);
    return [
      ...withinFaults(c, 'paySettlement', input, {
        limitFen: dueFen,
        above: ['above-due', 'dueFen'],
        taken: (other) => (firmPaid(c, other) === firm ? other.amountFen : 0),
      }),
      ...(amountFen > dueFen ? [] : fundsFaults(c, { command: 'paySettlement', input, amountFen, path: '/amountFen' })),
      ...uninvoiced(c, { command: 'paySettlement', input, amountFen, firm }, ctx),
      ...paymentFaults(
        c,
        {
          command: 'paySettlement',
          input,
          registered: payeeOf(c, firm)?.payeeAccount,
          since: c.acceptance?.settlement?.audit?.at,
          again: { payments: paymentsFor(c, 'settlement', firm), amountFen, leftFen: dueFen },
          drawn: { amountFen, sources: RENOVATION_SOURCES },
        },
        ctx,
      ),
    ];
  },
  decide: (c, input) => {
    const leftFen = settlementDueFen(c) - input.amountFen;
    return paid(c, { ...input, firm: firmPaid(c, input) }, 'payable', (money) =>
      event('settlementPaid', { amountFen: input.amountFen, ...(leftFen > 0 ? { leftFen } : {}), money }),
    );
  },
});
