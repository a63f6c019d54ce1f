import { isCarried, isOpen } from '../../kernel/deliberation/readings';
import { happens } from '../../kernel/engine/command';
import type { Movement } from '../../kernel/ledger/movement';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { command } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Document, FundingSource, PlanItem, ReviewStep, Source } from '../facts/money';
import { coFundingInHandFen, isFunded, outsideBand, planFaults, plannedFen, stepAwaited } from '../funding';
import { released } from '../ledger';
import { LIFECYCLE } from '../lifecycle';
import { ballotOn } from '../motions';
import { type Policy, subsidyBounds } from '../policy';
import type { Role } from '../roles';
import { endedBy } from './lifecycle';

const boundsOf = (c: Courtyard, policy: Policy) => subsidyBounds(policy.subsidy.amount, c.roll?.units ?? 0);

export interface SubmitPlan {
  readonly items: readonly PlanItem[];
  readonly sources: readonly FundingSource[];
  readonly raisesFunds: boolean;
}

export const submitPlan = command<SubmitPlan>({
  stages: ['plan'],
  by: ['body'],
  blocked: (c) => [
    ...when(isOpen(ballotOn(c, 'how')), 'ballot-open', { motion: 'how' }),
    ...when(isCarried(ballotOn(c, 'how')), 'motion-already-carried'),
  ],
  faults: (c, { items, sources }, { policy }) =>
    planFaults(
      items.reduce((sum, item) => sum + item.estimateFen, 0),
      sources,
      policy,
      boundsOf(c, policy),
    ),
  decide: (c, { items, sources, raisesFunds }) =>
    happens(
      event('planSubmitted', {
        revision: (c.plan?.revision ?? 0) + 1,
        items,
        sources,
        costFen: items.reduce((sum, item) => sum + item.estimateFen, 0),
        raisesFunds,
      }),
    ),
});

export interface ApplyForSubsidy {
  readonly amountFen: number;
  readonly documents: readonly Document[];
}

const applicationFaults = (c: Courtyard, { amountFen, documents }: ApplyForSubsidy, policy: Policy): Refusal => {
  const plannedSubsidyFen = plannedFen(c, 'subsidy');
  const outside = outsideBand(amountFen, boundsOf(c, policy), '/amountFen');
  const missing = policy.subsidy.requiredDocuments.filter((kind) => !documents.some((d) => d.kind === kind));
  return [
    ...outside,
    ...when(
      outside.length === 0 && amountFen !== plannedSubsidyFen,
      'differs-from-plan',
      { amountFen, plannedFen: plannedSubsidyFen },
      '/amountFen',
    ),
    ...when(missing.length > 0, 'documents-missing', { kinds: missing.join(', ') }, '/documents'),
  ];
};

export const applyForSubsidy = command<ApplyForSubsidy>({
  stages: ['subsidy'],
  by: ['projectManager'],
  blocked: (c) => when(c.application !== undefined, 'application-already-submitted'),
  faults: (c, input, { policy }) => applicationFaults(c, input, policy),
  decide: (_, { amountFen, documents }) =>
    happens(event('applicationSubmitted', { submission: 1, amountFen, documents })),
});

export const correctApplication = command<ApplyForSubsidy>({
  stages: ['subsidy'],
  by: ['projectManager'],
  blocked: (c) => when(c.application?.returned === undefined, 'application-not-returned'),
  faults: (c, input, { policy }) => applicationFaults(c, input, policy),
  decide: (c, { amountFen, documents }) =>
    happens(event('applicationSubmitted', { submission: (c.application?.submission ?? 0) + 1, amountFen, documents })),
});

const REVIEWERS: Readonly<Record<ReviewStep, readonly Role[]>> = {
  community: ['community'],
  subDistrict: ['subDistrictLeader'],
  housing: ['districtHousing', 'districtHousingLeader'],
  finance: ['districtFinance', 'districtFinanceLeader'],
};

const ALL_REVIEWERS = Object.values(REVIEWERS).flat();

/** The applicant and everybody who has approved already: each office decides by a person of its own. */
const applicantAndApprovers = (c: Courtyard): readonly (string | undefined)[] => [
  c.application?.applicant,
  ...(c.application?.approvals.map((approval) => approval.by) ?? []),
];

const notYourTurn = (c: Courtyard, role: string, steps: readonly ReviewStep[]): Refusal => {
  if (c.application === undefined) return [reason('application-missing')];
  const step = stepAwaited(c.application);
  if (step === undefined) {
    return [reason(c.application.returned ? 'application-returned' : 'application-already-approved', { step: '' })];
  }
  return when(!steps.includes(step) || !(REVIEWERS[step] as readonly string[]).includes(role), 'other-office-first', {
    step,
  });
};

export type Approve = Record<never, never>;

const endorsed = (c: Courtyard) =>
  event('applicationEndorsed', { step: (c.application && stepAwaited(c.application)) ?? 'community' });

export const endorseApplication = command<Approve>({
  stages: ['subsidy'],
  by: ['community', 'subDistrictLeader'],
  separatedFrom: applicantAndApprovers,
  blocked: (c, ctx) => notYourTurn(c, ctx.actor.role, ['community', 'subDistrict']),
  decide: (c) => happens(endorsed(c)),
});

/** District housing approves: the subsidy is reserved out of the programme's envelope, the other sources beside it. */
export const approveApplication = command<Approve>({
  stages: ['subsidy'],
  by: REVIEWERS.housing,
  separatedFrom: applicantAndApprovers,
  blocked: (c, ctx) => notYourTurn(c, ctx.actor.role, ['housing']),
  decide: (c) => {
    const movements: readonly Movement<Source>[] = (['subsidy', 'coFunding', 'other'] as const)
      .map((source) => ({ source, amountFen: plannedFen(c, source) }))
      .filter(({ amountFen }) => amountFen > 0)
      .map((part) => ({ ...part, from: 'envelope', to: 'reserved', reference: 'approveApplication' }));
    return happens(endorsed(c), event('moneyMoved', { movements }));
  },
});

export interface ApproveFunding {
  readonly amountFen: number;
}

export const approveFunding = command<ApproveFunding>({
  stages: ['subsidy'],
  by: REVIEWERS.finance,
  separatedFrom: applicantAndApprovers,
  blocked: (c, ctx) => notYourTurn(c, ctx.actor.role, ['finance']),
  faults: (c, { amountFen }) =>
    when(
      amountFen !== c.application?.amountFen,
      'amount-differs',
      { amountFen, dueFen: c.application?.amountFen ?? 0 },
      '/amountFen',
    ),
  decide: (c) => {
    const movements: readonly Movement<Source>[] = (['subsidy', 'coFunding', 'other'] as const)
      .map((source) => ({ source, amountFen: c.ledger[source].reserved }))
      .filter(({ amountFen }) => amountFen > 0)
      .map((part) => ({ ...part, from: 'reserved', to: 'committed', reference: 'approveFunding' }));
    return happens(endorsed(c), event('moneyMoved', { movements }));
  },
});

export interface ReturnApplication {
  readonly why: string;
}

export const returnApplication = command<ReturnApplication>({
  stages: ['subsidy'],
  by: ALL_REVIEWERS,
  separatedFrom: (c) => [c.application?.applicant],
  blocked: (c, ctx) => notYourTurn(c, ctx.actor.role, ['community', 'subDistrict', 'housing', 'finance']),
  decide: (c, { why }) => {
    const step = (c.application && stepAwaited(c.application)) ?? 'community';
    const movements = released(c.ledger, ['subsidy', 'coFunding', 'other'], 'returnApplication');
    const returned = event('applicationReturned', { step, why });
    return movements.length > 0 ? happens(returned, event('moneyMoved', { movements })) : happens(returned);
  },
});

export const rejectApplication = command<ReturnApplication>({
  stages: LIFECYCLE.stagesWith('rejectApplication'),
  by: [...REVIEWERS.housing, ...REVIEWERS.finance],
  separatedFrom: (c) => [c.application?.applicant],
  blocked: (c, ctx) => notYourTurn(c, ctx.actor.role, ['housing', 'finance']),
  decide: (c) => happens(...endedBy(c, 'rejectApplication')),
});

export interface RecordCoFunding {
  readonly amountFen: number;
  readonly receivedOn: LocalDate;
  readonly receipt: string;
}

const receiptFaults = (c: Courtyard, receipt: string): Refusal =>
  when(c.coFunding.receipts.includes(receipt), 'receipt-already-recorded', { receipt }, '/receipt');

export const recordCoFunding = command<RecordCoFunding>({
  stages: ['subsidy', 'works'],
  by: ['body'],
  blocked: (c) => when(!isFunded(c), 'funding-not-approved'),
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
    happens(event('coFundingRecorded', { amountFen, receivedOn, receipt })),
});

export interface RefundCoFunding {
  readonly amountFen: number;
  readonly receipt: string;
}

export const refundCoFunding = command<RefundCoFunding>({
  stages: ['withdrawn', 'rejected', 'maintenance'],
  by: ['body'],
  blocked: (c) => when(coFundingInHandFen(c) <= c.ledger.coFunding.committed, 'nothing-to-refund'),
  faults: (c, { amountFen, receipt }) => {
    const inHandFen = coFundingInHandFen(c) - c.ledger.coFunding.committed;
    return [
      ...when(amountFen > inHandFen, 'above-in-hand', { amountFen, inHandFen }, '/amountFen'),
      ...receiptFaults(c, receipt),
    ];
  },
  decide: (_, { amountFen, receipt }) => happens(event('coFundingRefunded', { amountFen, receipt })),
});
