import type { CustomName } from '../kernel/approval/chain';
import { type ApprovalStepState, progressOf, subjectOf } from '../kernel/approval/progress';
import { papersUntil, phaseOf, takesPapers } from '../kernel/deliberation/ballotTimes';
import { keyOf } from '../kernel/obligations/obligation';
import { shareOf } from '../kernel/policies/casePolicy';
import type { ReasonCode, Refusal } from '../kernel/reason';
import { isBeyond } from '../kernel/time/calendar';
import { closeOf, dateOf, type Instant } from '../kernel/time/instant';
import { isCaretaker, isTermOver } from './body';
import { defectPeriodEndsAt } from './clocks';
import type { Context } from './context';
import { firmName, isSharedByFirms } from './contractFirms';
import type { Courtyard } from './courtyard';
import { covenantVersions } from './covenants';
import type { Claim, Works } from './facts/works';
import { firmFigures, payableByFirm } from './firmAccounts';
import { fourRequirementsMissing } from './fourRequirements';
import { coFundingInHandFen, coFundingNetFen, plannedFen } from './funding';
import { leftOfYearFen } from './maintenanceSubsidy';
import { isPosted } from './motions';
import { type ObligationCode, reviewCode } from './obligations';
import { paymentsOf } from './payments';
import { accountsDueAt, quartersOwed } from './quarterlyAccounts';
import type { Role } from './roles';
import { settlementDueFen } from './settlement';
import { boundsFiguresOf } from './subsidyBounds';
import { approvedBudgetFen, contractValueFen, isClaimOpen, payableOnClaimFen } from './works';

export const REQUIREMENTS = ['body', 'activities', 'covenant', 'accounts'] as const;
/** The four requirements of a self-governing courtyard (四有). */
export type Requirement = (typeof REQUIREMENTS)[number];

/** To which of the four each missing reason belongs; all other reasons belong to the body. */
const REQUIREMENT_OF: Partial<Record<ReasonCode, Requirement>> = {
  'activities-missing': 'activities',
  'covenant-missing': 'covenant',
  'accounts-not-disclosed': 'accounts',
};

export interface RequirementFigures {
  readonly requirement: Requirement;
  /** Reasons why it is missing; empty if it is there. */
  readonly missing: Refusal;
}

const requirementsOf = (c: Courtyard, ctx: Context): readonly RequirementFigures[] => {
  const missing = fourRequirementsMissing(c, ctx);
  return REQUIREMENTS.map((requirement) => ({
    requirement,
    missing: missing.filter(({ code }) => (REQUIREMENT_OF[code] ?? 'body') === requirement),
  }));
};

const coFundingOf = (c: Courtyard, { policy }: Context) => {
  const planned = plannedFen(c, 'coFunding');
  return {
    plannedFen: planned,
    heldFen: coFundingNetFen(c),
    inHandFen: coFundingInHandFen(c),
    beforeWorksFen: shareOf(planned, policy.coFunding.beforeWorks),
    beforeAcceptanceFen: shareOf(planned, policy.coFunding.beforeAcceptance),
  };
};

const payableToFirms = (c: Courtyard, works: Works, claim: Claim) =>
  [...payableByFirm(c, works, claim)].map(([organisationId, payableFen]) => ({
    organisationId,
    name: firmName(c, organisationId) ?? '',
    payableFen,
  }));

const worksOf = (c: Courtyard) =>
  c.works === undefined
    ? null
    : {
        contractFen: contractValueFen(c.works),
        budgetFen: approvedBudgetFen(c),
        /** Where more than one firm had the contract: what each has built, got and still gets. */
        firms: firmFigures(c),
        payable: c.works.claims.filter(isClaimOpen).map((claim) => ({
          no: claim.no,
          payableFen: c.works ? payableOnClaimFen(c, c.works, claim) : 0,
          /** Where more than one firm had the contract: what is payable to each. */
          firms: c.works && isSharedByFirms(c) ? payableToFirms(c, c.works, claim) : [],
        })),
      };

/** One step of the application's approval: who decides it, who has decided, and when it is due. */
export interface ApprovalStepFigures {
  readonly step: string;
  /** The policy's words for the step; null: the programme has words for it. */
  readonly name: CustomName | null;
  readonly state: ApprovalStepState;
  readonly offices: readonly Role[];
  /** How many people have to approve it. */
  readonly approvers: number;
  /** Who approved it, or who returned or rejected it and why. */
  readonly decided: readonly { readonly by: string; readonly at: Instant; readonly why?: string }[];
  readonly dueAt: Instant | null;
}

const approvalOf = (c: Courtyard, { policy }: Context) => {
  const { application } = c;
  if (application === undefined) return null;
  const { returned, rejected } = application;
  const dueAt = (code: ObligationCode, subject: string): Instant | null =>
    c.deadlines[keyOf(code, subject)]?.dueAt ?? null;
  return {
    steps: progressOf(policy.subsidy.chain, application).map(({ step, state, approvals }): ApprovalStepFigures => {
      const back = [returned, rejected].find((one) => one?.step === step.step);
      return {
        step: step.step,
        name: step.name ?? null,
        state,
        offices: step.offices,
        approvers: step.approvers ?? 1,
        decided: [
          ...approvals.map(({ by, at }) => ({ by, at })),
          ...(back === undefined ? [] : [{ by: back.by, at: back.at, why: back.why }]),
        ],
        dueAt: state === 'awaited' ? dueAt(reviewCode(step.step), subjectOf(application, step.step)) : null,
      };
    }),
    /** The end of the time for an appeal; null if no appeal is possible. */
    appealUntil: rejected?.appeal === undefined ? null : dueAt('appeal-rejection', String(application.submission)),
    /** When another application may be made after a rejection; null if none may. */
    anew:
      rejected?.anew === undefined
        ? null
        : {
            from: rejected.anew.notBefore ?? rejected.at,
            until: dueAt('apply-for-subsidy', `anew-${application.submission}`),
          },
  };
};

export interface QuarterFigures {
  readonly quarter: string;
  readonly publishedAt: Instant | null;
  /** When they become late. */
  readonly dueAt: Instant;
}

const maintenanceOf = (c: Courtyard, ctx: Context) => {
  const m = c.maintenance;
  if (m === undefined) return null;
  const { yearlyMaxFen } = ctx.policy.maintenance;
  return {
    fourRequirements: requirementsOf(c, ctx),
    quarters: quartersOwed(m.since, ctx.now).map(
      (quarter): QuarterFigures => ({
        quarter,
        publishedAt: m.accounts.find((one) => one.quarter === quarter)?.publishedAt ?? null,
        dueAt: accountsDueAt(c, ctx, quarter),
      }),
    ),
    warrantyEndsAt: defectPeriodEndsAt(c, ctx) ?? m.since,
    yearlyMaxFen,
    /** What may still be requested for each year; below zero if the limit was lowered since. */
    subsidyLeft: m.years.map((entry) => ({ year: entry.year, leftFen: leftOfYearFen(entry, ctx.policy) })),
  };
};

/**
 * Readings derived from a courtyard's facts: closes of ballots and ends of notices, covenants in force, available
 * money, what maintenance lacks. Clients show these values and calculate nothing themselves.
 */
export const derivedFiguresOf = (c: Courtyard, ctx: Context) => ({
  ballots: c.ballots.map((ballot) => ({
    ballotId: ballot.ballotId,
    closesAt: ballot.closesAt,
    phase: phaseOf(ballot, ctx.now),
    /** Until when papers that came in before the close may be entered. */
    papersUntil: papersUntil(c, ctx, ballot),
    provisional: isBeyond(ctx.calendar, dateOf(ballot.notice?.endsAt ?? ballot.closesAt)),
    takesPapers: takesPapers(c, ctx, ballot),
    /** Whether the result of this motion is posted. */
    isPosted: isPosted(ballot.motion.kind),
    noticeEndsAt: ballot.notice?.endsAt ?? null,
  })),
  covenants: covenantVersions(c),
  term:
    c.body === undefined
      ? null
      : { endsAt: closeOf(c.body.termEndsOn), isOver: isTermOver(c, ctx), isCaretaker: isCaretaker(c) },
  approval: approvalOf(c, ctx),
  coFunding: coFundingOf(c, ctx),
  subsidyBounds: boundsFiguresOf(c, ctx),
  requiredDocuments: ctx.policy.subsidy.requiredDocuments,
  works: worksOf(c),
  payments: paymentsOf(c),
  settlementDueFen: settlementDueFen(c),
  maintenance: maintenanceOf(c, ctx),
});
