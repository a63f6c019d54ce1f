import { awaitedSteps } from '../../kernel/approval/progress';
import { CHAIN_PERIODS } from '../../kernel/approval/steps';
import { addMonths, closeOf, dateOf } from '../../kernel/time/instant';
import { defectPeriodEndsAt } from '../clocks';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { RefundsOwedAgain } from '../facts/money';
import type { OwedAgain } from '../facts/payments';
import { FOUR_REQUIREMENTS } from '../fourRequirements';
import { asApplied, maintenanceChainOf, subjectOfRequest, undecidedYears } from '../maintenanceSubsidy';
import { refundableFen, refundableToOthersFen } from '../paying';
import { planOfRound } from '../plan';
import { areAccountsPublished, quarterOverAt, quartersOwed } from '../quarterlyAccounts';
import type { Role } from '../roles';
import { retentionOwedFen } from '../settlement';
import { nextYearToEvaluate, yearOf } from '../yearlyEvaluation';
import type { CourtyardCheck, StepContent } from './step';
import { payableOccasion } from './works';

/** The years of maintenance that the policy requires before a courtyard may be closed. */
export const maintenanceOver: CourtyardCheck = {
  check: 'maintenance-over',
  missing: {
    'maintenance-continues': ({ maintenance: m }, { policy, now }) => {
      if (m === undefined) return false;
      const until = addMonths(dateOf(m.since), 12 * policy.maintenance.minYears);
      return dateOf(now) < until && { until };
    },
  },
};

export const fourRequirements: CourtyardCheck = { check: 'four-requirements', missing: FOUR_REQUIREMENTS };

/**
 * The retention is released after the defect period and a re-inspection, within a fortnight (policy). The sub-district
 * sees to it; beside it the body is asked to re-inspect, and then the payer to pay.
 */
export const retentionReleased: StepContent = {
  missing: {
    'retention-held': (c) => {
      const heldFen = retentionOwedFen(c);
      return heldFen > 0 && { heldFen };
    },
  },
  within: ({ maintenance }) => maintenance.releaseRetention,
  occasions: (c, ctx) => {
    const openedAt = defectPeriodEndsAt(c, ctx);
    const { reinspected, countersigned } = c.maintenance?.retention ?? {};
    if (openedAt === undefined) return [];
    const coHolders: readonly Role[] =
      reinspected === undefined ? ['body'] : countersigned === undefined ? [] : ['districtPayer'];
    const partsDone = [
      ...(reinspected === undefined ? [] : [{ role: 'body', ...reinspected } as const]),
      ...(countersigned === undefined ? [] : [{ role: 'projectManager', ...countersigned } as const]),
    ].map(({ role, by, at }) => ({ role, command: 'releaseRetention', by, at }));
    return [
      {
        ...payableOccasion('1', c.maintenance?.retention.owedAgain, openedAt),
        coHolders,
        ...(countersigned === undefined ? {} : { owedSince: { districtPayer: countersigned.at } }),
        partsDone,
      },
    ];
  },
};

/**
 * One evaluation a year from the year after maintenance began (seed: yearly subsidy). A year without evaluation lapses
 * at the close of its last day.
 */
export const yearEvaluated: StepContent = {
  dueBy: 'yearEnds',
  ladder: 'yearly',
  occasions: ({ maintenance: m }) => {
    if (m === undefined) return [];
    const year = nextYearToEvaluate(m);
    return [{ subject: String(year), openedAt: m.since, within: { months: 12 * (year - yearOf(m.since)) } }];
  },
  lapses: {
    after: ({ maintenance: m }) => m && closeOf(`${nextYearToEvaluate(m)}-12-31`),
    event: ({ maintenance: m }) => event('yearLapsed', { year: m === undefined ? 0 : nextYearToEvaluate(m) }),
  },
};

export const accountsPublished: StepContent = {
  within: ({ maintenance }) => maintenance.accounts,
  occasions: (c, { now }) =>
    c.maintenance === undefined
      ? []
      : quartersOwed(c.maintenance.since, now)
          .filter((quarter) => !areAccountsPublished(c, quarter))
          .map((quarter) => ({ subject: quarter, about: { quarter }, openedAt: quarterOverAt(quarter) })),
};

export const subsidyApproved: StepContent = {
  withinBy: CHAIN_PERIODS,
  occasions: (c, { policy }) =>
    undecidedYears(c).flatMap((entry) => {
      const chain = maintenanceChainOf(policy);
      const { application } = asApplied(c, entry);
      const awaited = application === undefined ? [] : awaitedSteps(chain, application);
      return awaited.map(({ step, openedAt }) => ({
        holder: step.offices[0],
        ...(step.name === undefined ? {} : { name: step.name }),
        subject:
          step.step === chain.steps[0]?.step ? subjectOfRequest(entry) : `${subjectOfRequest(entry)}-${step.step}`,
        openedAt: openedAt ?? c.stageSince,
        within: step.within,
      }));
    }),
};

export const subsidyPaid: StepContent = {
  within: ({ maintenance }) => maintenance.pay,
  occasions: ({ maintenance }) =>
    (maintenance?.years ?? []).flatMap((entry) =>
      entry.subsidy?.approved === undefined || entry.subsidy.paid !== undefined
        ? []
        : [payableOccasion(subjectOfRequest(entry), entry.subsidy.owedAgain, entry.subsidy.approved.at)],
    ),
};

/**
 * When nothing more will be paid, residents get back the money still in hand. Closing the case does not postpone this.
 */
export const coFundingRefunded: StepContent = {
  within: ({ coFunding }) => coFunding.refund,
  occasions: (c) => (refundableFen(c) > 0 ? [refundOccasion(c, c.refundsOwedAgain?.coFunding)] : []),
};

/** Other payers likewise. */
export const othersRefunded: StepContent = {
  within: ({ coFunding }) => coFunding.refund,
  occasions: (c) => (refundableToOthersFen(c) > 0 ? [refundOccasion(c, c.refundsOwedAgain?.others)] : []),
};

/** A refund that came back is paid again, wherever the courtyard stands by then; and what arrives in a round that has no plan goes back. */
export const refundedAgain = (of: keyof RefundsOwedAgain): StepContent => {
  const step = of === 'coFunding' ? coFundingRefunded : othersRefunded;
  return {
    ...step,
    occasions: (c, ctx) =>
      c.refundsOwedAgain?.[of] === undefined && planOfRound(c) !== undefined ? [] : step.occasions(c, ctx),
  };
};

/**
 * In acceptance it is due from the audit on, and likewise what was kept for works that nobody had claimed; what is left in
 * maintenance, or when the case ends, from then on; and a refund that came back since then from that hour.
 */
const refundOccasion = (c: Courtyard, again: OwedAgain | undefined) => {
  const isFreedByAudit = c.stage === 'acceptance' || c.windingUp?.unclaimed === true;
  const audited = isFreedByAudit ? c.acceptance?.settlement?.audit : undefined;
  const first =
    audited === undefined
      ? { subject: '1', openedAt: c.windingUp?.since ?? c.maintenance?.since ?? c.stageSince }
      : { subject: 'acceptance', openedAt: audited.at };
  return again !== undefined && again.at > first.openedAt ? payableOccasion('1', again, again.at) : first;
};
