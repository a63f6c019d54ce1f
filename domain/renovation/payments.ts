import { type BasisPoints, shareOf } from './../kernel/policies/casePolicy';
import type { Instant } from '../kernel/time/instant';
import type { Courtyard } from './courtyard';
import type { ContractPayment } from './facts/payments';
import type { Payment, Works } from './facts/works';
import { approvedBudgetFen, claimValueFen } from './works';

/** The money of a contract at one moment, in fen: what was paid, and the limits at that time. */
export interface PaymentPoint {
  readonly at: Instant;
  readonly paidFen: number;
  /** Measured value to date, as claimed or reported. */
  readonly measuredFen: number;
  /** What the measured value makes payable: the contract's share of it, and after the audit the eligible cost. */
  readonly payableFen: number;
  /** The contract and the variations approved by then. */
  readonly contractFen: number;
  readonly budgetFen: number;
}

type Sums = Omit<PaymentPoint, 'at'>;
interface FigureChange {
  readonly at: Instant;
  readonly change: (before: Sums) => Sums;
}

const paid = (at: Instant, amountFen: number): FigureChange => ({
  at,
  change: (before) => ({ ...before, paidFen: before.paidFen + amountFen }),
});

/** A payment, and its money where it came back. */
const paidAndBack = ({ at, amountFen, reversedAt }: Omit<Payment, 'by'>): readonly FigureChange[] => [
  paid(at, amountFen),
  ...(reversedAt === undefined ? [] : [paid(reversedAt, -amountFen)]),
];

const measured = (at: Instant, measuredFen: number, share: BasisPoints): FigureChange => ({
  at,
  change: (before) => ({ ...before, measuredFen, payableFen: shareOf(measuredFen, share) }),
});

const ofWorks = ({ contract, variations, claims, completion }: Works): readonly FigureChange[] => [
  { at: contract.awardedAt, change: (before) => ({ ...before, contractFen: contract.amountFen }) },
  ...variations.flatMap(({ approvedAt, amountFen }): readonly FigureChange[] =>
    approvedAt === undefined
      ? []
      : [{ at: approvedAt, change: (before) => ({ ...before, contractFen: before.contractFen + amountFen }) }],
  ),
  ...claims.flatMap((claim) => {
    const { submittedAt, certified, parts = [], returned, withdrawn } = claim;
    // A claim that was returned or taken back measured nothing.
    if ((returned ?? withdrawn) !== undefined) return [];
    const isReduced = certified?.certifiedFen !== undefined && certified.certifiedFen !== claim.measuredFen;
    return [
      measured(submittedAt, claim.measuredFen, contract.progressShare),
      ...(isReduced ? [measured(certified.at, claimValueFen(claim), contract.progressShare)] : []),
      ...[...parts, ...(claim.paid === undefined ? [] : [claim.paid])].flatMap(paidAndBack),
    ];
  }),
  ...(completion === undefined ? [] : [measured(completion.at, completion.measuredFen, contract.progressShare)]),
];

const retentionPayment = ({ at, parts, reversed }: ContractPayment): readonly FigureChange[] =>
  paidAndBack({
    at,
    amountFen: parts.reduce((sum, part) => sum + part.amountFen, 0),
    ...(reversed === undefined ? {} : { reversedAt: reversed.at }),
  });

/** The payments of the retention. */
const retentionPayments = ({ maintenance, payments = [] }: Courtyard): readonly FigureChange[] => {
  const { released, heldFen = 0, paidFen = heldFen } = maintenance?.retention ?? {};
  const known = payments.filter(({ paidFor }) => paidFor === 'retention');
  // One that an earlier release recorded stands with the retention alone.
  if (known.every(({ reversed }) => reversed !== undefined) && released !== undefined)
    return [...known.flatMap(retentionPayment), paid(released.at, paidFen)];
  return known.flatMap(retentionPayment);
};

const afterWorks = (c: Courtyard): readonly FigureChange[] => {
  const settlement = c.acceptance?.settlement;
  return [
    ...(settlement?.audit === undefined
      ? []
      : [{ at: settlement.audit.at, change: auditedTo(settlement.audit.eligibleFen) }]),
    ...[...(settlement?.parts ?? []), ...(settlement?.paid === undefined ? [] : [settlement.paid])].flatMap(
      paidAndBack,
    ),
    ...retentionPayments(c),
  ];
};

const auditedTo =
  (eligibleFen: number): FigureChange['change'] =>
  (before) => ({ ...before, payableFen: eligibleFen });

/** The payments of one contract over time, with a point for each moment at which a figure changed. */
export const paymentsOf = (c: Courtyard): readonly PaymentPoint[] => {
  if (c.works === undefined) return [];
  const steps = [...ofWorks(c.works), ...afterWorks(c)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  let sums: Sums = { paidFen: 0, measuredFen: 0, payableFen: 0, contractFen: 0, budgetFen: approvedBudgetFen(c) };
  return steps.map(({ at, change }) => {
    sums = change(sums);
    return { at, ...sums };
  });
};
