import { accept } from '../../kernel/engine/command';
import { type Refusal, reason, when } from '../../kernel/reason';
import { command } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Claim, Works } from '../facts/works';
import { coFundingInHandFen } from '../funding';
import { paymentMovements } from '../ledger';
import { preparedFaults, voucherFaults } from '../prepared';
import { accountsOfOtherHands } from '../separation';
import { contractValueFen, payableOnClaimFen } from '../works';

export const worksNotRunning = (c: Courtyard): Refusal => [
  ...when(c.works === undefined, 'contract-missing'),
  ...when(c.works !== undefined && c.works.startedAt === undefined, 'works-not-started'),
  ...when(c.works?.completion !== undefined, 'completion-already-reported'),
];

export const openClaim = (works: Works | undefined): Claim | undefined =>
  works?.claims.find((c) => c.paid === undefined);

export interface SubmitClaim {
  /** Measured value to date, cumulative, in fen. */
  readonly measuredFen: number;
}

export const submitClaim = command<SubmitClaim>({
  stages: ['works'],
  by: ['contractor'],
  separatedFrom: accountsOfOtherHands('claimant'),
  blocked: (c) => [...worksNotRunning(c), ...when(openClaim(c.works) !== undefined, 'claim-open')],
  faults: (c, { measuredFen }) => {
    const valueFen = c.works === undefined ? 0 : contractValueFen(c.works);
    const beforeFen = c.works?.claims.at(-1)?.measuredFen ?? 0;
    return [
      ...when(measuredFen > valueFen, 'above-contract', { measuredFen, valueFen }, '/measuredFen'),
      ...when(measuredFen <= beforeFen, 'claim-not-rising', { measuredFen, beforeFen }, '/measuredFen'),
      // A claim worth nothing could never be paid. It would stay open and block completion.
      ...when(
        measuredFen > beforeFen && c.works !== undefined && payableOnClaimFen(c, c.works, { measuredFen }) === 0,
        'claim-worth-nothing',
        { measuredFen },
        '/measuredFen',
      ),
    ];
  },
  decide: (c, { measuredFen }) =>
    accept(event('claimSubmitted', { no: (c.works?.claims.length ?? 0) + 1, measuredFen })),
});

export type CertifyClaim = Record<never, never>;

export const certifyClaim = command<CertifyClaim>({
  stages: ['works'],
  by: ['engineer'],
  separatedFrom: accountsOfOtherHands('certifier'),
  blocked: (c) => [
    ...when(openClaim(c.works) === undefined, 'no-open-claim'),
    ...when(openClaim(c.works)?.certified !== undefined, 'claim-already-certified'),
  ],
  decide: (c) => accept(event('claimCertified', { no: openClaim(c.works)?.no ?? 0 })),
});

export interface PayClaim {
  readonly amountFen: number;
  readonly reference: string;
  /** The claim that is paid; the open one if none is named. What is released later pays no other. */
  readonly claimNo?: number;
}

export const payClaim = command<PayClaim>({
  stages: ['works'],
  by: ['districtPayer'],
  separatedFrom: accountsOfOtherHands('payer'),
  blocked: (c) => [
    ...when(openClaim(c.works) === undefined, 'no-open-claim'),
    ...when(openClaim(c.works) !== undefined && openClaim(c.works)?.certified === undefined, 'claim-not-certified'),
  ],
  named: (c, { claimNo = openClaim(c.works)?.no }) => (claimNo === undefined ? {} : { claimNo }),
  faults: (c, input) => {
    const { amountFen, reference, claimNo } = input;
    const claim = openClaim(c.works);
    if (claimNo !== undefined && claimNo !== claim?.no)
      return [reason('other-claim-open', { claimNo, openNo: claim?.no ?? 0 }, '/claimNo')];
    const payableFen = c.works === undefined || claim === undefined ? 0 : payableOnClaimFen(c, c.works, claim);
    if (amountFen > payableFen) return [reason('above-measured-value', { amountFen, payableFen }, '/amountFen')];
    return [
      ...when(
        paymentMovements(c.ledger, coFundingInHandFen(c), amountFen, reference) === undefined,
        'funds-insufficient',
        { amountFen },
        '/amountFen',
      ),
      ...preparedFaults(c, {
        command: 'payClaim',
        input,
        amountFen,
        limitFen: payableFen,
        path: '/amountFen',
        taken: (other) => (other.claimNo === claim?.no ? other.amountFen : 0),
      }),
      ...voucherFaults(c, 'payClaim', input),
    ];
  },
  decide: (c, { amountFen, reference }) =>
    accept(
      event('claimPaid', { no: openClaim(c.works)?.no ?? 0, amountFen }),
      event('moneyMoved', { movements: paymentMovements(c.ledger, coFundingInHandFen(c), amountFen, reference) ?? [] }),
    ),
});
