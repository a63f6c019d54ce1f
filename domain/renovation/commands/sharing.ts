import { looksOfHome } from '../../kernel/deliberation/lookAlike';
import type { WithEvidence } from '../../kernel/documents/evidence';
import { accept, refuse } from '../../kernel/engine/command';
import { type Refusal, reason, when } from '../../kernel/reason';
import { command } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { CoveredBy, ReliefKind } from '../facts/sharing';
import type { PledgeOf } from '../pledges';
import { sameWaits } from '../prepared';
import { coverLeftFen, isAnyReliefInForce, isReliefInForce } from '../reliefs';
import { basisNow, openFenOf } from '../sharing';
import { STAGES } from '../stage';
import { paidFenOf } from '../unitPayments';

/** From the plan, which names the co-funding, until it must be there. */
const WHILE_COLLECTED = ['plan', 'subsidy', 'works', 'acceptance'] as const;

const unplanned = (c: Courtyard): Refusal => when(basisNow(c) === undefined, 'co-funding-not-planned');
const unallocated = (c: Courtyard): Refusal => when(c.sharing?.allocation === undefined, 'allocation-missing');

export interface AllocateCoFunding extends WithEvidence {
  /** Of the draft whose shares are decided on. */
  readonly allocationNo: number;
  /** The minutes of the body. */
  readonly evidence: readonly string[];
}

/** The body decides how the planned co-funding is split (分摊). The journal keeps the shares, with their hash. */
export const allocateCoFunding = command<AllocateCoFunding, 'allocationDraft'>({
  // In maintenance after a reduction was reversed there: what others bore for it is theirs again.
  stages: [...WHILE_COLLECTED, 'maintenance'],
  by: ['body'],
  evidence: 'allocationDraft',
  blocked: unplanned,
  faults: (c, input) =>
    sameWaits(c, {
      command: 'allocateCoFunding',
      input,
      path: '/allocationNo',
      isSame: ({ allocationNo }) => allocationNo === input.allocationNo,
    }),
  decide: (c, { evidence }, _, draft) => {
    const basis = basisNow(c);
    const isOutdated =
      basis?.plannedFen !== draft.plannedFen ||
      basis.rollId !== draft.rollId ||
      basis.reductions !== draft.reductions ||
      draft.no <= (c.sharing?.allocation?.no ?? 0);
    return isOutdated
      ? refuse(reason('allocation-outdated', undefined, '/allocationNo'))
      : accept(event('coFundingAllocated', { ...draft, evidence }));
  },
});

export interface ReduceForHardship extends WithEvidence {
  /** As people write it: 1栋2单元301. */
  readonly unit: string;
  readonly reducedFen: number;
  readonly coveredBy: CoveredBy;
  /** Where other money comes from. */
  readonly coveredFrom?: string;
  readonly grounds: string;
  /** The minutes of the body. */
  readonly evidence: readonly string[];
}

/**
 * The body lets a home off part of its share (困难减免). The planned co-funding stays as it is: the others bear the sum by
 * a new allocation, or money of another source does.
 */
export const reduceForHardship = command<ReduceForHardship, 'chargedUnit'>({
  stages: WHILE_COLLECTED,
  by: ['body'],
  evidence: 'chargedUnit',
  blocked: unallocated,
  faults: (c, input) => [
    ...when(
      input.coveredBy === 'otherMoney' && input.coveredFrom === undefined,
      'covering-source-missing',
      undefined,
      '/coveredFrom',
    ),
    ...sameWaits(c, {
      command: 'reduceForHardship',
      input,
      path: '/unit',
      isSame: ({ unit }) => looksOfHome(unit) === looksOfHome(input.unit),
    }),
  ],
  decide: (c, { reducedFen, coveredBy, coveredFrom, grounds, evidence }, _, share) => {
    const openFen = openFenOf(c, share);
    if (reducedFen > openFen) return refuse(reason('above-share', { amountFen: reducedFen, openFen }, '/reducedFen'));
    return accept(
      event('hardshipReduced', {
        no: (c.sharing?.reductions?.length ?? 0) + 1,
        unit: { building: share.building, unit: share.unit },
        reducedFen,
        coveredBy,
        ...(coveredBy === 'otherMoney' && coveredFrom !== undefined ? { coveredFrom } : {}),
        grounds,
        evidence,
      }),
    );
  },
});

export interface WriteOffPledge extends WithEvidence {
  readonly pledgeNo: number;
  readonly grounds: string;
  /** The minutes of the body. */
  readonly evidence: readonly string[];
}

/** What of a pledge is still expected, in fen: no more than its home's pledges leave unpaid. */
const expectedFen = (c: Courtyard, { standingFen, ...pledge }: PledgeOf & { readonly standingFen: number }): number =>
  Math.min(pledge.amountFen, Math.max(0, standingFen - paidFenOf(c, pledge)));

/** A pledge is expected no more, as far as it was not paid. What the home owes stays. */
export const writeOffPledge = command<WriteOffPledge, 'pledge'>({
  stages: STAGES.slice(STAGES.indexOf('plan')),
  by: ['body'],
  evidence: 'pledge',
  faults: (c, input) => [
    ...when(
      c.sharing?.writtenOff?.some(({ pledgeNo }) => pledgeNo === input.pledgeNo) === true,
      'pledge-already-written-off',
      undefined,
      '/pledgeNo',
    ),
    ...sameWaits(c, {
      command: 'writeOffPledge',
      input,
      path: '/pledgeNo',
      isSame: ({ pledgeNo }) => pledgeNo === input.pledgeNo,
    }),
  ],
  decide: (c, { pledgeNo, grounds, evidence }, _, pledge) => {
    const writtenOffFen = expectedFen(c, pledge);
    return writtenOffFen === 0
      ? refuse(reason('pledge-already-paid', undefined, '/pledgeNo'))
      : accept(event('pledgeWrittenOff', { pledgeNo, writtenOffFen, grounds, evidence }));
  },
});

export interface ReverseRelief extends WithEvidence {
  readonly kind: ReliefKind;
  /** Of the reduction, or of the pledge. */
  readonly no: number;
  readonly grounds: string;
  /** The minutes of the body. */
  readonly evidence: readonly string[];
}

/**
 * The body takes back that it let a home off, or wrote a pledge off: a reversing entry stands beside it. The home owes its share
 * again at once; where others bear a part of it by the allocation in force, a new one is due. What other money has come in to
 * bear is reversed first.
 */
export const reverseRelief = command<ReverseRelief, 'namedFiles'>({
  stages: STAGES.slice(STAGES.indexOf('plan')),
  by: ['body'],
  evidence: 'namedFiles',
  blocked: (c) => when(!isAnyReliefInForce(c), 'nothing-let-off'),
  faults: (c, input) => {
    const { kind, no } = input;
    const coverFen = kind === 'reduction' ? coverLeftFen(c, no) : 0;
    return [
      ...when(!isReliefInForce(c, kind, no), 'relief-unknown', { no }, '/no'),
      ...when(coverFen > 0, 'relief-covered', { amountFen: coverFen }, '/no'),
      ...sameWaits(c, {
        command: 'reverseRelief',
        input,
        path: '/no',
        isSame: (other) => other.kind === kind && other.no === no,
      }),
    ];
  },
  decide: (_, { kind, no, grounds, evidence }) => accept(event('reliefReversed', { kind, no, grounds, evidence })),
});
