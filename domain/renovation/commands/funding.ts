import { isCarried, isOpen } from '../../kernel/deliberation/ballotQueries';
import { looksOfHome } from '../../kernel/deliberation/lookAlike';
import { isSamePlace, type PlaceOnRoll } from '../../kernel/deliberation/unitNames';
import { namingFiles, type WithEvidence } from '../../kernel/documents/evidence';
import { accept, refuse } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { requestFor } from '../../kernel/engine/requests';
import { pick } from '../../kernel/journal/outline';
import { type Refusal, reason, when } from '../../kernel/reason';
import type { LocalDate } from '../../kernel/time/instant';
import { caretakerBlocked } from '../body';
import { command, type Renovation } from '../command';
import type { Courtyard } from '../courtyard';
import { type DeclaredMatter, declaredMatterFaults } from '../declaredMatters';
import { event } from '../events';
import type { FundingSource, PlanItem, UnitPart } from '../facts/money';
import { ballotOn, lostBlockers } from '../motions';
import { receiptFaults } from '../numbers';
import { refundableFen } from '../paying';
import { isAsVoted } from '../plan';
import { arrivingFaults, preparedFaults, withinFaults } from '../prepared';
import { isScanAsked, receiptsOf, receivedOnFaults, refundDayFaults, scanMissing } from '../receipts';
import { shareOfUnit } from '../shares';
import { openFenOf } from '../sharing';
import { aboveApproved, boundsOf, planFaults, planOutsideBounds } from '../subsidyBounds';
import { coverOpenFen, missingOfHomesFen, paidFenOf, refundShareFen } from '../unitPayments';
import { paymentFaults, type VoucherAlone } from '../vouchers';
import { homeInFacts, isWithinShares, type OfHome, partsBeside, refundedTo, takenOfShare } from '../waitingOfHomes';
import { lateMark, receiptBlocked } from './receipts';

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
    // A carried plan is revised only if less subsidy was approved than it takes, or can be applied for by now.
    ...when(
      isCarried(ballotOn(c, 'how')) && aboveApproved(c) === false && planOutsideBounds(c, ctx) === false,
      'motion-already-carried',
    ),
  ],
  faults: (c, { items, sources, matters }, ctx) => [
    ...planFaults(
      items.reduce((sum, item) => sum + item.estimateFen, 0),
      sources,
      ctx.policy,
      boundsOf(c, ctx),
    ),
    ...declaredMatterFaults(matters),
  ],
  decide: (c, { items, sources, matters }, { actor }) => {
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
    return accept(event('planSubmitted', { ...plan, ...(keepsVote ? { keepsVote } : {}), by: actor.accountId }));
  },
});

export interface RecordCoFunding extends WithEvidence {
  readonly amountFen: number;
  readonly receivedOn: LocalDate;
  readonly receipt: string;
  /** The unit for which it was paid, as people write it: 1栋2单元301. */
  readonly unit?: string;
  /** Why more came in than is to be collected. */
  readonly why?: string;
}

/** A receipt that names its unit needs the roll. */
const namingUnit = (input: WithEvidence & { readonly unit?: string }): 'receiptUnit' | 'namedFiles' | 'none' =>
  input.unit === undefined ? namingFiles(input) : 'receiptUnit';

/**
 * Once homes bear shares, a receipt names its home; only what bears a reduction comes from elsewhere, also beside what waits:
 * else two would keep each other from release.
 */
const allocatedFaults = (c: Courtyard, input: RecordCoFunding): Refusal => {
  if (c.sharing?.allocation === undefined || input.unit !== undefined) return [];
  const { amountFen } = input;
  const openFen = coverOpenFen(c);
  return [
    ...when(amountFen > openFen, 'receipt-unit-missing', { openFen }, '/unit'),
    ...preparedFaults<Partial<RecordCoFunding>>(c, {
      ...{
        command: 'recordCoFunding',
        input,
        amountFen,
        limitFen: openFen,
        limit: 'receipt-unit-missing',
        path: '/unit',
      },
      taken: (other) => (other.unit === undefined ? (other.amountFen ?? 0) : 0),
    }),
  ];
};

/** What is beyond what a home has still to pay comes in with a reason, and goes back to that home. */
const beyondShareFaults = (c: Courtyard, input: RecordCoFunding, unit: PlaceOnRoll): Refusal => {
  const share = shareOfUnit(c, unit);
  if (share === undefined) return [];
  const home = looksOfHome(input.unit ?? '');
  return arrivingFaults(c, 'recordCoFunding', input, {
    openFen: openFenOf(c, share),
    above: 'above-open-share',
    taken: (other) => (looksOfHome(other.unit ?? '') === home ? other.amountFen : 0),
  });
};

export const recordCoFunding = (lifecycle: Lifecycle<Renovation>) =>
  command<RecordCoFunding, 'receiptUnit' | 'namedFiles'>({
    stages: [...lifecycle.stages, ...lifecycle.ends],
    by: ['body'],
    evidence: namingUnit,
    rowsInFacts: homeInFacts,
    blocked: receiptBlocked(lifecycle, 'recordCoFunding'),
    faults: (c, input, ctx) => {
      const { receivedOn } = input;
      return [
        ...receivedOnFaults(c, receivedOn, ctx),
        ...arrivingFaults(c, 'recordCoFunding', input, { openFen: missingOfHomesFen(c), taken: takenOfShare(c) }),
        ...receiptFaults(c, 'recordCoFunding', input),
        ...allocatedFaults(c, input),
        ...scanMissing(isScanAsked(c, ctx, true), input),
      ];
    },
    decide: (c, input, _, paidFor) => {
      const { unit, evidence, why: __, ...receipt } = input;
      const place = named(unit, paidFor);
      const faults = place.unit === undefined ? [] : beyondShareFaults(c, input, place.unit);
      if (faults.length > 0) return refuse(...faults);
      return accept(
        event('coFundingRecorded', {
          ...receipt,
          ...place,
          ...(unit === undefined && c.sharing?.allocation !== undefined ? { covers: true } : {}),
          ...(evidence === undefined ? {} : { evidence }),
          ...lateMark(lifecycle, c, refundableFen(c)),
        }),
      );
    },
  });

/** The unit that evidence found for what people wrote. */
const named = (unit: string | undefined, found: PlaceOnRoll | true): { readonly unit?: PlaceOnRoll } =>
  unit === undefined ? {} : { unit: found as PlaceOnRoll };

export interface RefundCoFunding extends VoucherAlone {
  readonly amountFen: number;
  readonly receipt: string;
  /** The unit to which its share goes back, as people write it. Absent: all get theirs, in proportion to what they paid. */
  readonly unit?: string;
  /** What each unit gets, as it was when the refund was prepared. */
  readonly unitParts?: readonly UnitPart[];
}

const isSameSplit = (a: readonly UnitPart[], b: readonly UnitPart[]): boolean =>
  a.length === b.length &&
  a.every(({ unit, amountFen }, i) => {
    const other = b[i];
    return other !== undefined && isSamePlace(unit, other.unit) && amountFen === other.amountFen;
  });

/** The split of a refund that names no unit, beside those that waited before; nothing as long as no receipt names one. */
const splitOf = (c: Courtyard, input: RefundCoFunding): Pick<RefundCoFunding, 'unitParts'> => {
  const { unit, amountFen } = input;
  const parts = unit === undefined ? partsBeside(c, amountFen, requestFor(c, 'refundCoFunding', input)?.no) : [];
  return parts.length === 0 ? {} : { unitParts: parts };
};

/** A list is released as it was prepared if it is still the one, or gives no home more than its share. */
const isListRight = (c: Courtyard, input: RefundCoFunding): boolean =>
  isSameSplit(input.unitParts ?? [], splitOf(c, input).unitParts ?? []) || isWithinShares(c, input);

/** A refund to one home is within its share, also beside the refunds that wait. */
const toHomeFaults = (c: Courtyard, input: RefundCoFunding, home: PlaceOnRoll): Refusal => {
  const { amountFen } = input;
  const dueFen = refundShareFen(c, home);
  return amountFen > dueFen
    ? [reason('above-refund-share', { amountFen, dueFen, paidFen: paidFenOf(c, home) }, '/amountFen')]
    : preparedFaults<OfHome>(c, {
        ...{
          command: 'refundCoFunding',
          input,
          amountFen,
          limitFen: dueFen,
          limit: 'above-refund-share',
          path: '/amountFen',
        },
        taken: refundedTo(home),
      });
};

export const refundCoFunding = (lifecycle: Lifecycle<Renovation>) =>
  command<RefundCoFunding, 'receiptUnit' | 'namedFiles'>({
    // Wherever residents' money is there that nothing needs, also where nobody is asked to refund it yet.
    stages: [...new Set([...lifecycle.stages, ...lifecycle.stagesAwaiting('refund-co-funding')])],
    by: ['body'],
    evidence: namingUnit,
    rowsInFacts: homeInFacts,
    // The list that one person has prepared is the one that another releases.
    named: (c, input) => splitOf(c, input),
    blocked: (c) => when(refundableFen(c) === 0, 'nothing-to-refund'),
    faults: (c, input, ctx) => [
      ...withinFaults(c, 'refundCoFunding', input, {
        limitFen: refundableFen(c),
        above: ['above-in-hand', 'inHandFen'],
      }),
      ...receiptFaults(c, 'refundCoFunding', input),
      ...paymentFaults(c, { command: 'refundCoFunding', input, registered: 'none' }, ctx),
      ...(input.amountFen > refundableFen(c) ? [] : refundDayFaults(c, 'coFunding', receiptsOf(c, 'coFunding'), input)),
    ],
    decide: (c, input, _, home) => {
      const { amountFen, receipt, unit, unitParts = [], evidence } = input;
      const back = {
        amountFen,
        receipt,
        ...pick(input, 'reference', 'paidOn'),
        ...(evidence === undefined ? {} : { evidence }),
      };
      if (unit === undefined) {
        return isListRight(c, input)
          ? accept(event('coFundingRefunded', { ...back, ...(unitParts.length === 0 ? {} : { unitParts }) }))
          : refuse(reason('refund-split-outdated'));
      }
      const to = home as PlaceOnRoll;
      const faults = toHomeFaults(c, input, to);
      return faults.length > 0 ? refuse(...faults) : accept(event('coFundingRefunded', { ...back, unit: to }));
    },
  });
