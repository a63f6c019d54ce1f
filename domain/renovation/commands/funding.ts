import { isCarried, isOpen } from '../../kernel/deliberation/ballotQueries';
import { accept, refuse } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { caretakerBlocked } from '../body';
import { command, type Renovation } from '../command';
import type { Courtyard } from '../courtyard';
import { type DeclaredMatter, declaredMatterFaults } from '../declaredMatters';
import { event } from '../events';
import type { FundingSource, PlanItem } from '../facts/money';
import { boundsOf, coFundingInHandFen, isFunded, planFaults, plannedFen } from '../funding';
import { ballotOn, lostBlockers } from '../motions';
import { paidFenOf } from '../sharing';

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
    ...when(isCarried(ballotOn(c, 'how')), 'motion-already-carried'),
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
  decide: (c, { items, sources, matters }) =>
    accept(
      event('planSubmitted', {
        revision: (c.plan?.revision ?? 0) + 1,
        items,
        sources,
        costFen: items.reduce((sum, item) => sum + item.estimateFen, 0),
        raisesFunds: matters.includes('raisesFunds'),
        ...(matters.includes('rebuilds') ? { rebuilds: true } : {}),
        ...(matters.includes('changesUse') ? { changesUse: true } : {}),
      }),
    ),
});

export interface RecordCoFunding {
  readonly amountFen: number;
  readonly receivedOn: LocalDate;
  readonly receipt: string;
  /** The unit for which it was paid, as people write it: 1栋2单元301. */
  readonly unit?: string;
}

/** A receipt that names its unit needs the roll. */
const namingUnit = ({ unit }: { readonly unit?: string }): 'receiptUnit' | 'none' =>
  unit === undefined ? 'none' : 'receiptUnit';

const receiptFaults = (c: Courtyard, receipt: string): Refusal =>
  when(c.coFunding.receipts.includes(receipt), 'receipt-already-recorded', { receipt }, '/receipt');

export const recordCoFunding = (lifecycle: Lifecycle<Renovation>) =>
  command<RecordCoFunding, 'receiptUnit'>({
    stages: lifecycle.stagesAwaiting('collect-co-funding'),
    by: ['body'],
    evidence: namingUnit,
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
    decide: (_, { amountFen, receivedOn, receipt, unit }, __, paidFor) =>
      accept(
        event('coFundingRecorded', {
          amountFen,
          receivedOn,
          receipt,
          ...(unit === undefined ? {} : { unit: paidFor }),
        }),
      ),
  });

export interface RefundCoFunding {
  readonly amountFen: number;
  readonly receipt: string;
  /** The unit whose payment goes back, as people write it. */
  readonly unit?: string;
}

export const refundCoFunding = (lifecycle: Lifecycle<Renovation>) =>
  command<RefundCoFunding, 'receiptUnit'>({
    stages: lifecycle.stagesAwaiting('refund-co-funding'),
    by: ['body'],
    evidence: namingUnit,
    blocked: (c) => when(coFundingInHandFen(c) <= c.ledger.coFunding.committed, 'nothing-to-refund'),
    faults: (c, { amountFen, receipt }) => {
      const inHandFen = coFundingInHandFen(c) - c.ledger.coFunding.committed;
      return [
        ...when(amountFen > inHandFen, 'above-in-hand', { amountFen, inHandFen }, '/amountFen'),
        ...receiptFaults(c, receipt),
      ];
    },
    decide: (c, { amountFen, receipt, unit }, _, refundedTo) => {
      if (unit === undefined) return accept(event('coFundingRefunded', { amountFen, receipt }));
      const paidFen = paidFenOf(c, refundedTo);
      return amountFen > paidFen
        ? refuse(reason('above-paid', { amountFen, paidFen }, '/amountFen'))
        : accept(event('coFundingRefunded', { amountFen, receipt, unit: refundedTo }));
    },
  });
