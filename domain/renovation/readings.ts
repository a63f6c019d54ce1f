import { shareOf } from '../kernel/policies/casePolicy';
import type { ReasonCode, Refusal } from '../kernel/reason';
import { closeOf, type Instant } from '../kernel/time/instant';
import { defectPeriodEndsAt } from './clocks';
import { settlementDueFen } from './commands/acceptance';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import { coFundingInHandFen, plannedFen } from './funding';
import { isPosted } from './motions';
import { paymentsOf } from './payments';
import { accountsDueAt, covenantVersions, fourHavesMissing, isTermOver, quartersOwed } from './selfGovernance';
import { approvedBudgetFen, contractValueFen, payableOnClaimFen } from './works';

export const HAVES = ['body', 'activities', 'covenant', 'accounts'] as const;
/** The four things a courtyard that governs itself has (四有). */
export type Have = (typeof HAVES)[number];

/** Under which of the four a missing one is told; what is said of the body is all the rest. */
const HAVE_OF: Partial<Record<ReasonCode, Have>> = {
  'activities-missing': 'activities',
  'covenant-missing': 'covenant',
  'accounts-not-disclosed': 'accounts',
};

export interface HaveReading {
  readonly have: Have;
  /** What it lacks; empty where it is there. */
  readonly missing: Refusal;
}

const havesOf = (c: Courtyard, ctx: Context): readonly HaveReading[] => {
  const missing = fourHavesMissing(c, ctx);
  return HAVES.map((have) => ({ have, missing: missing.filter(({ code }) => (HAVE_OF[code] ?? 'body') === have) }));
};

const coFundingOf = (c: Courtyard, { policy }: Context) => {
  const planned = plannedFen(c, 'coFunding');
  return {
    plannedFen: planned,
    heldFen: c.coFunding.receivedFen - c.coFunding.refundedFen,
    inHandFen: coFundingInHandFen(c),
    beforeWorksFen: shareOf(planned, policy.coFunding.beforeWorks),
    beforeAcceptanceFen: shareOf(planned, policy.coFunding.beforeAcceptance),
  };
};

const worksOf = (c: Courtyard) =>
  c.works === undefined
    ? null
    : {
        contractFen: contractValueFen(c.works),
        budgetFen: approvedBudgetFen(c),
        payable: c.works.claims
          .filter((claim) => claim.paid === undefined)
          .map((claim) => ({ no: claim.no, payableFen: c.works ? payableOnClaimFen(c, c.works, claim) : 0 })),
      };

export interface QuarterReading {
  readonly quarter: string;
  readonly publishedAt: Instant | null;
  /** The last moment to publish them. */
  readonly dueAt: Instant;
}

const careOf = (c: Courtyard, ctx: Context) => {
  const m = c.maintenance;
  if (m === undefined) return null;
  const { yearlyMaxFen } = ctx.policy.maintenance;
  return {
    haves: havesOf(c, ctx),
    quarters: quartersOwed(m.since, ctx.now).map(
      (quarter): QuarterReading => ({
        quarter,
        publishedAt: m.accounts.find((one) => one.quarter === quarter)?.publishedAt ?? null,
        dueAt: accountsDueAt(c, ctx, quarter),
      }),
    ),
    warrantyEndsAt: defectPeriodEndsAt(c, ctx) ?? m.since,
    yearlyMaxFen,
  };
};

/**
 * What follows from a courtyard's facts and is worth showing beside them: when ballots close and notices end, which
 * covenant binds when, how far the money reaches, what care still lacks. Whoever shows it works nothing out again.
 */
export const readingsOf = (c: Courtyard, ctx: Context) => ({
  ballots: c.ballots.map((ballot) => ({
    ballotId: ballot.ballotId,
    closesAt: ballot.closesAt,
    /** Whether its result is posted at all. */
    isPosted: isPosted(ballot.motion.kind),
    noticeEndsAt: ballot.notice?.endsAt ?? null,
  })),
  covenants: covenantVersions(c),
  term: c.body === undefined ? null : { endsAt: closeOf(c.body.termEndsOn), isOver: isTermOver(c, ctx) },
  coFunding: coFundingOf(c, ctx),
  requiredDocuments: ctx.policy.subsidy.requiredDocuments,
  works: worksOf(c),
  payments: paymentsOf(c),
  settlementDueFen: settlementDueFen(c),
  care: careOf(c, ctx),
});
