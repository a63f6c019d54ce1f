import { isCarried, isOpen } from '../../kernel/deliberation/ballotQueries';
import { accept } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { type Refusal, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { caretakerBlocked } from '../body';
import { command, type Renovation } from '../command';
import type { Courtyard } from '../courtyard';
import { type DeclaredMatter, declaredMatterFaults } from '../declaredMatters';
import { event } from '../events';
import type { FundingSource, PlanItem } from '../facts/money';
import { aboveApproved, boundsOf, coFundingInHandFen, isFunded, planFaults, plannedFen } from '../funding';
import { ballotOn, lostBlockers } from '../motions';
import { isAsVoted } from '../plan';

export interface SubmitPlan {
  readonly items: readonly PlanItem[];
  readonly sources: readonly FundingSource[];
  /** What the plan is about for which the law demands three quarters; said, so that nothing passes as ordinary by omission. */
  readonly matters: readonly DeclaredMatter[];
}

export const submitPlan = command<SubmitPlan>({
  stages: ['plan'],
  by: ['body'],
  blocked: (c, ctx) => [
    ...caretakerBlocked(c),
    ...when(isOpen(ballotOn(c, 'how')), 'ballot-open', { motion: 'how' }),
    // A plan that was voted down is answered by another once its vote is final.
    ...lostBlockers(c, ctx, 'how'),
    // A carried plan is revised only if less subsidy was approved than it takes.
    ...when(isCarried(ballotOn(c, 'how')) && aboveApproved(c) === false, 'motion-already-carried'),
  ],
  faults: (c, { items, sources, matters }, { policy }) => [
    ...planFaults(
      items.reduce((sum, item) => sum + item.estimateFen, 0),
      sources,
      policy,
      boundsOf(c, policy),
    ),
    ...declaredMatterFaults(matters),
  ],
  decide: (c, { items, sources, matters }) => {
    const plan = {
      revision: (c.plan?.revision ?? 0) + 1,
      items,
      sources,
      costFen: items.reduce((sum, item) => sum + item.estimateFen, 0),
      raisesFunds: matters.includes('raisesFunds'),
      ...(matters.includes('rebuilds') ? { rebuilds: true } : {}),
      ...(matters.includes('changesUse') ? { changesUse: true } : {}),
    };
    // Owners voted on items, cost and their own share; who else pays in the place of the subsidy leaves that vote standing.
    const keepsVote = c.plan !== undefined && isCarried(ballotOn(c, 'how')) && isAsVoted(c.plan, plan);
    return accept(event('planSubmitted', { ...plan, ...(keepsVote ? { keepsVote } : {}) }));
  },
});

export interface RecordCoFunding {
  readonly amountFen: number;
  readonly receivedOn: LocalDate;
  readonly receipt: string;
}

const receiptFaults = (c: Courtyard, receipt: string): Refusal =>
  when(c.coFunding.receipts.includes(receipt), 'receipt-already-recorded', { receipt }, '/receipt');

export const recordCoFunding = (lifecycle: Lifecycle<Renovation>) =>
  command<RecordCoFunding>({
    stages: lifecycle.stagesAwaiting('collect-co-funding'),
    by: ['body'],
    blocked: (c, { policy }) => when(!isFunded(c, policy), 'funding-not-approved'),
    faults: (c, { amountFen, receivedOn, receipt }, ctx) => {
      const openFen = plannedFen(c, 'coFunding') - c.coFunding.receivedFen;
      return [
        ...when(receivedOn > dateOf(ctx.now), 'date-in-future', undefined, '/receivedOn'),
        ...when(receivedOn < dateOf(c.openedAt), 'dates-out-of-order', undefined, '/receivedOn'),
        ...when(amountFen > openFen, 'above-planned', { amountFen, openFen }, '/amountFen'),
        ...receiptFaults(c, receipt),
      ];
    },
    decide: (_, { amountFen, receivedOn, receipt }) =>
      accept(event('coFundingRecorded', { amountFen, receivedOn, receipt })),
  });

export interface RefundCoFunding {
  readonly amountFen: number;
  readonly receipt: string;
}

export const refundCoFunding = (lifecycle: Lifecycle<Renovation>) =>
  command<RefundCoFunding>({
    stages: lifecycle.stagesAwaiting('refund-co-funding'),
    by: ['body'],
    blocked: (c) => when(coFundingInHandFen(c) <= c.ledger.coFunding.committed, 'nothing-to-refund'),
    faults: (c, { amountFen, receipt }) => {
      const inHandFen = coFundingInHandFen(c) - c.ledger.coFunding.committed;
      return [
        ...when(amountFen > inHandFen, 'above-in-hand', { amountFen, inHandFen }, '/amountFen'),
        ...receiptFaults(c, receipt),
      ];
    },
    decide: (_, { amountFen, receipt }) => accept(event('coFundingRefunded', { amountFen, receipt })),
  });
