import { accept } from '../../kernel/engine/command';
import { type BasisPoints, shareOf } from '../../kernel/policies/casePolicy';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { command } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Claim, Variation, Works } from '../facts/works';
import { coFundingInHandFen } from '../funding';
import { paymentMovements } from '../ledger';
import {
  approvedBudgetFen,
  contractValueFen,
  hiddenWorkOf,
  milestonesWithoutRecord,
  payableOnClaimFen,
  unsignedBy,
} from '../works';

const worksNotRunning = (c: Courtyard): Refusal => [
  ...when(c.works === undefined, 'contract-missing'),
  ...when(c.works !== undefined && c.works.startedAt === undefined, 'works-not-started'),
  ...when(c.works?.completion !== undefined, 'completion-already-reported'),
];

const hiddenWorkMissing = (numbers: readonly number[], path?: string): Refusal =>
  when(numbers.length > 0, 'hidden-work-missing', { milestones: numbers.join(', ') }, path);

const openClaim = (works: Works | undefined): Claim | undefined => works?.claims.find((c) => c.paid === undefined);

export interface AwardContract {
  readonly contractor: string;
  readonly amountFen: number;
  /** The share of completed value that the contract pays in progress payments, in basis points. */
  readonly progressShare: BasisPoints;
  readonly completeBy: LocalDate;
  readonly milestones: readonly { readonly title: string; readonly hidden: boolean }[];
}

export const awardContract = command<AwardContract>({
  stages: ['works'],
  by: ['projectManager'],
  blocked: (c) => when(c.works !== undefined, 'contract-already-awarded'),
  faults: (c, { amountFen, progressShare, completeBy }, ctx) => {
    const budgetFen = approvedBudgetFen(c);
    const { min: minShare, max: maxShare } = ctx.policy.works.progressShare;
    return [
      ...when(amountFen > budgetFen, 'over-budget', { amountFen, budgetFen }, '/amountFen'),
      ...when(
        progressShare < minShare || progressShare > maxShare,
        'progress-share-outside',
        { progressShare, minShare, maxShare },
        '/progressShare',
      ),
      ...when(completeBy <= dateOf(ctx.now), 'dates-out-of-order', undefined, '/completeBy'),
    ];
  },
  decide: (_, { milestones, ...contract }) =>
    accept(
      event('contractAwarded', {
        contract: {
          contractor: contract.contractor,
          amountFen: contract.amountFen,
          progressShare: contract.progressShare,
          completeBy: contract.completeBy,
        },
        milestones: milestones.map((milestone, i) => ({ no: i + 1, ...milestone })),
      }),
    ),
});

export type StartWorks = Record<never, never>;

export const startWorks = command<StartWorks>({
  stages: ['works'],
  by: ['projectManager'],
  blocked: (c) => [
    ...when(c.works === undefined, 'contract-missing'),
    ...when(c.works?.startedAt !== undefined, 'works-already-started'),
  ],
  decide: () => accept(event('worksStarted', {})),
});

export interface RecordHiddenWork {
  readonly milestoneNo: number;
  readonly evidence: string;
}

/** Signed by the supervision engineer and by the body's quality supervisor, before the work is covered. */
export const recordHiddenWork = command<RecordHiddenWork>({
  stages: ['works'],
  by: ['engineer', 'body'],
  blocked: (c, { actor }) => {
    const as = actor.role === 'engineer' ? 'engineer' : 'body';
    const left = c.works && unsignedBy(c.works, as);
    return [...worksNotRunning(c), ...when(left?.length === 0, 'no-hidden-work-open')];
  },
  faults: (c, { milestoneNo }, ctx) => {
    const milestone = c.works?.milestones.find((m) => m.no === milestoneNo);
    const record = hiddenWorkOf(c.works, milestoneNo);
    const as = ctx.actor.role === 'engineer' ? 'engineer' : 'body';
    return [
      ...when(milestone === undefined, 'milestone-unknown', { no: milestoneNo }, '/milestoneNo'),
      ...when(
        milestone !== undefined && !milestone.hidden,
        'milestone-not-hidden',
        { no: milestoneNo },
        '/milestoneNo',
      ),
      ...when(record?.[as] !== undefined, 'already-signed', undefined, '/milestoneNo'),
    ];
  },
  decide: (_, { milestoneNo, evidence }, { actor }) =>
    accept(event('hiddenWorkSigned', { milestoneNo, as: actor.role === 'engineer' ? 'engineer' : 'body', evidence })),
});

export interface RecordMilestone {
  readonly no: number;
  readonly on: LocalDate;
}

export const recordMilestone = command<RecordMilestone>({
  stages: ['works'],
  by: ['projectManager', 'engineer'],
  blocked: worksNotRunning,
  faults: (c, { no, on }, ctx) => {
    const milestone = c.works?.milestones.find((m) => m.no === no);
    const bare = c.works === undefined ? [] : milestonesWithoutRecord(c.works, no);
    return [
      ...when(milestone === undefined, 'milestone-unknown', { no }, '/no'),
      ...when(milestone?.reachedOn !== undefined, 'milestone-already-reached', { no }, '/no'),
      ...when(on > dateOf(ctx.now), 'date-in-future', undefined, '/on'),
      ...when(on < dateOf(c.works?.startedAt ?? ctx.now), 'dates-out-of-order', undefined, '/on'),
      ...hiddenWorkMissing(bare, '/no'),
    ];
  },
  decide: (_, { no, on }) => accept(event('milestoneReached', { no, on })),
});

export interface RecordInspection {
  readonly on: LocalDate;
  readonly findings: string;
}

export const recordInspection = command<RecordInspection>({
  stages: ['works'],
  by: ['body', 'engineer'],
  blocked: worksNotRunning,
  faults: (_, { on }, ctx) => when(on > dateOf(ctx.now), 'date-in-future', undefined, '/on'),
  decide: (_, { on, findings }) => accept(event('inspectionRecorded', { on, findings })),
});

export interface ApproveVariation {
  readonly no: number;
  /** The change of the contract's value in fen; negative if it falls. */
  readonly amountFen: number;
  readonly description: string;
}

const variationByNo = (c: Courtyard, no: number): Variation | undefined => c.works?.variations.find((v) => v.no === no);

/**
 * Signed by the project manager, and also by the body if the change exceeds the policy's share. It takes effect when
 * all required parties have signed.
 */
export const approveVariation = command<ApproveVariation>({
  stages: ['works'],
  by: ['projectManager', 'body'],
  blocked: worksNotRunning,
  faults: (c, { no, amountFen }, ctx) => {
    if (c.works === undefined) return [];
    const existing = variationByNo(c, no);
    const as = ctx.actor.role === 'body' ? 'body' : 'projectManager';
    const valueFen = contractValueFen(c.works) + amountFen;
    const budgetFen = approvedBudgetFen(c);
    return [
      ...when(existing === undefined && no !== c.works.variations.length + 1, 'variation-unknown', { no }, '/no'),
      ...when(existing !== undefined && existing.amountFen !== amountFen, 'variation-differs', { no }, '/amountFen'),
      ...when(existing?.[as] !== undefined, 'already-signed', undefined, '/no'),
      ...when(
        existing?.approvedAt === undefined && valueFen > budgetFen,
        'over-budget',
        { amountFen: valueFen, budgetFen },
        '/amountFen',
      ),
      ...when(valueFen < 1, 'amount-not-positive', undefined, '/amountFen'),
    ];
  },
  decide: (c, { no, amountFen, description }, { policy, actor }) => {
    const limitFen = shareOf(c.works?.contract.amountFen ?? 0, policy.works.variationConsentAbove);
    return accept(
      event('variationSigned', {
        no,
        amountFen,
        description: variationByNo(c, no)?.description ?? description,
        needsBody: variationByNo(c, no)?.needsBody ?? Math.abs(amountFen) > limitFen,
        as: actor.role === 'body' ? 'body' : 'projectManager',
      }),
    );
  },
});

export interface SubmitClaim {
  /** Measured value to date, cumulative, in fen. */
  readonly measuredFen: number;
}

export const submitClaim = command<SubmitClaim>({
  stages: ['works'],
  by: ['contractor'],
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
  blocked: (c) => [
    ...when(openClaim(c.works) === undefined, 'no-open-claim'),
    ...when(openClaim(c.works)?.certified !== undefined, 'claim-already-certified'),
  ],
  decide: (c) => accept(event('claimCertified', { no: openClaim(c.works)?.no ?? 0 })),
});

export interface PayClaim {
  readonly amountFen: number;
  readonly reference: string;
}

/** The accounts that approved the funding; they must not pay it out. */
export const fundingApprovers = (c: Courtyard): readonly string[] =>
  c.application?.approvals.filter(({ command }) => command === 'approveFunding').map(({ by }) => by) ?? [];

export const payClaim = command<PayClaim>({
  stages: ['works'],
  by: ['districtFinance'],
  separatedFrom: (c) => [...fundingApprovers(c), openClaim(c.works)?.certified?.by],
  blocked: (c) => [
    ...when(openClaim(c.works) === undefined, 'no-open-claim'),
    ...when(openClaim(c.works) !== undefined && openClaim(c.works)?.certified === undefined, 'claim-not-certified'),
  ],
  faults: (c, { amountFen, reference }) => {
    const claim = openClaim(c.works);
    const payableFen = c.works === undefined || claim === undefined ? 0 : payableOnClaimFen(c, c.works, claim);
    if (amountFen > payableFen) return [reason('above-measured-value', { amountFen, payableFen }, '/amountFen')];
    return when(
      paymentMovements(c.ledger, coFundingInHandFen(c), amountFen, reference) === undefined,
      'funds-insufficient',
      { amountFen },
      '/amountFen',
    );
  },
  decide: (c, { amountFen, reference }) =>
    accept(
      event('claimPaid', { no: openClaim(c.works)?.no ?? 0, amountFen }),
      event('moneyMoved', { movements: paymentMovements(c.ledger, coFundingInHandFen(c), amountFen, reference) ?? [] }),
    ),
});

export interface ReportCompletion {
  readonly measuredFen: number;
}

export const reportCompletion = command<ReportCompletion>({
  stages: ['works'],
  by: ['contractor'],
  blocked: (c) => [
    ...worksNotRunning(c),
    ...when(openClaim(c.works) !== undefined, 'claim-open'),
    ...when(c.works?.milestones.some((m) => m.reachedOn === undefined) === true, 'milestones-open', {
      milestones: c.works?.milestones.filter((m) => m.reachedOn === undefined).length ?? 0,
    }),
    // Covered work can no longer be inspected.
    ...hiddenWorkMissing(c.works === undefined ? [] : milestonesWithoutRecord(c.works)),
  ],
  faults: (c, { measuredFen }) => {
    const valueFen = c.works === undefined ? 0 : contractValueFen(c.works);
    const beforeFen = c.works?.claims.at(-1)?.measuredFen ?? 0;
    return [
      ...when(measuredFen > valueFen, 'above-contract', { measuredFen, valueFen }, '/measuredFen'),
      ...when(measuredFen < beforeFen, 'claim-not-rising', { measuredFen, beforeFen }, '/measuredFen'),
    ];
  },
  decide: (_, { measuredFen }) => accept(event('completionReported', { measuredFen })),
});
