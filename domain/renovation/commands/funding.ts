import { isCarried, isOpen } from '../../kernel/deliberation/ballotQueries';
import { accept } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { when } from '../../kernel/reason';
import type { LocalDate } from '../../kernel/time/instant';
import { caretakerBlocked } from '../body';
import { command, type Renovation } from '../command';
import { type DeclaredMatter, declaredMatterFaults } from '../declaredMatters';
import { event } from '../events';
import type { FundingSource, PlanItem } from '../facts/money';
import { aboveApproved, boundsOf, isFunded, planFaults } from '../funding';
import { ballotOn, lostBlockers } from '../motions';
import { coFundingMissingFen, refundableFen } from '../paying';
import { isAsVoted } from '../plan';
import { preparedFaults, receiptFaults } from '../prepared';
import { receivedOnFaults } from '../receipts';

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

export const recordCoFunding = (lifecycle: Lifecycle<Renovation>) =>
  command<RecordCoFunding>({
    stages: lifecycle.stagesAwaiting('collect-co-funding'),
    by: ['body'],
    blocked: (c, { policy }) => when(c.works === undefined && !isFunded(c, policy), 'funding-not-approved'),
    faults: (c, input, ctx) => {
      const { amountFen, receivedOn } = input;
      const openFen = coFundingMissingFen(c);
      return [
        ...receivedOnFaults(c, receivedOn, ctx),
        ...when(amountFen > openFen, 'above-planned', { amountFen, openFen }, '/amountFen'),
        ...preparedFaults(c, {
          command: 'recordCoFunding',
          input,
          amountFen,
          limitFen: openFen,
          path: '/amountFen',
          taken: (other) => other.amountFen,
        }),
        ...receiptFaults(c, 'recordCoFunding', input),
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
    // Wherever residents' money is there that nothing needs, also where nobody is asked to refund it yet.
    stages: [...new Set([...lifecycle.stages, ...lifecycle.stagesAwaiting('refund-co-funding')])],
    by: ['body'],
    blocked: (c) => when(refundableFen(c) === 0, 'nothing-to-refund'),
    faults: (c, input) => {
      const { amountFen } = input;
      const inHandFen = refundableFen(c);
      return [
        ...when(amountFen > inHandFen, 'above-in-hand', { amountFen, inHandFen }, '/amountFen'),
        ...preparedFaults(c, {
          command: 'refundCoFunding',
          input,
          amountFen,
          limitFen: inHandFen,
          path: '/amountFen',
          taken: (other) => other.amountFen,
        }),
        ...receiptFaults(c, 'refundCoFunding', input),
      ];
    },
    decide: (_, { amountFen, receipt }) => accept(event('coFundingRefunded', { amountFen, receipt })),
  });
