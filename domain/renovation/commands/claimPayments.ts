import { namingFiles } from '../../kernel/documents/evidence';
import { refuse } from '../../kernel/engine/command';
import { reason, when } from '../../kernel/reason';
import { command } from '../command';
import { event } from '../events';
import { RENOVATION_SOURCES } from '../facts/money';
import { payableByFirm } from '../firmAccounts';
import { dueBy, firmNamed, firmUnknown, type ToFirm } from '../firms';
import { uninvoiced } from '../invoices';
import { amountFaults } from '../paying';
import { paid } from '../postings';
import { fundsFaults, preparedFaults } from '../prepared';
import { payeeOf, paymentFaults, paymentsFor, type Voucher } from '../vouchers';
import { claimValueFen, contractValueFen, isAboveContract, openClaim, payableOnClaimFen } from '../works';
import { CLAIM_PAID_IN, faultsOfOpen, onOpenClaim, openIn } from './claims';

export interface PayClaim extends Voucher, ToFirm {
  readonly amountFen: number;
  readonly reference: string;
  /** The claim that is paid; the open one if none is named. What is released later pays no other. */
  readonly claimNo?: number;
}

/** What is payable on the open claim. */
const { firmPaid, dueFen } = dueBy((c) => {
  const open = openIn(openClaim, c);
  return open === undefined ? new Map() : payableByFirm(c, open.works, open.claim);
});

/** Pays a certified claim, in whole or in part. The claim is closed when all that is payable on it is paid. */
export const payClaim = command<PayClaim, 'namedFiles'>({
  stages: CLAIM_PAID_IN,
  by: ['districtPayer'],
  evidence: namingFiles,
  blocked: (c) =>
    onOpenClaim(openClaim, c, (works, claim) => [
      ...when(claim.certified === undefined, 'claim-not-certified'),
      ...when(claim.certified !== undefined && isAboveContract(works, claim), 'above-contract', {
        measuredFen: claimValueFen(claim),
        valueFen: contractValueFen(works),
      }),
    ]),
  named: (c, { claimNo = openClaim(c.works)?.no, ...input }) => ({
    ...(claimNo === undefined ? {} : { claimNo }),
    ...firmNamed(firmPaid(c, input)),
  }),
  faults: (c, input, ctx) =>
    faultsOfOpen(openClaim, c, (_, claim) => {
      const { amountFen, claimNo } = input;
      if (claimNo !== undefined && claimNo !== claim.no)
        return [reason('other-claim-open', { claimNo, openNo: claim.no }, '/claimNo')];
      const unknown = firmUnknown(c, input);
      if (unknown.length > 0) return unknown;
      const firm = firmPaid(c, input);
      const payableFen = dueFen(c, input);
      if (amountFen > payableFen) return [reason('above-measured-value', { amountFen, payableFen }, '/amountFen')];
      return [
        ...amountFaults(amountFen, '/amountFen'),
        ...preparedFaults(c, {
          command: 'payClaim',
          input,
          amountFen,
          limitFen: payableFen,
          limit: 'above-measured-value',
          path: '/amountFen',
          taken: (other) => (other.claimNo === claim.no && firmPaid(c, other) === firm ? other.amountFen : 0),
        }),
        ...fundsFaults(c, { command: 'payClaim', input, amountFen, path: '/amountFen' }),
        ...uninvoiced(c, { command: 'payClaim', input, amountFen, firm }, ctx),
        ...paymentFaults(
          c,
          {
            ...{ command: 'payClaim', input, registered: payeeOf(c, firm)?.payeeAccount, since: claim.certified?.at },
            again: { payments: paymentsFor(c, 'claim', firm, claim.no), amountFen, leftFen: payableFen },
            drawn: { amountFen, sources: RENOVATION_SOURCES },
          },
          ctx,
        ),
      ];
    }),
  decide: (c, input) => {
    const open = openIn(openClaim, c);
    if (open === undefined) return refuse(...when(true, 'no-open-claim'));
    const { amountFen } = input;
    const leftFen = payableOnClaimFen(c, open.works, open.claim) - amountFen;
    return paid(c, { ...input, firm: firmPaid(c, input) }, 'payable', (money) =>
      event('claimPaid', { no: open.claim.no, amountFen, ...(leftFen > 0 ? { leftFen } : {}), money }),
    );
  },
});
