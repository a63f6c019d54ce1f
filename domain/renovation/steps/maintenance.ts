import type { Check } from '../../kernel/engine/lifecycle';
import { when } from '../../kernel/reason';
import { addMonths, dateOf } from '../../kernel/time/instant';
import { defectPeriodEndsAt } from '../clocks';
import type { Renovation } from '../command';
import { coFundingInHandFen } from '../funding';
import { fourHavesMissing, isPublished, quarterOverAt, quartersOwed, yearAwaited, yearOf } from '../selfGovernance';
import type { Matter } from './step';

/** The care that the policy asks for before a courtyard may be closed. */
export const careOver: Check<Renovation> = {
  check: 'care-over',
  missing: ({ maintenance: m }, { policy, now }) => {
    if (m === undefined) return [];
    const careUntil = addMonths(dateOf(m.since), 12 * policy.maintenance.minYears);
    return when(dateOf(now) < careUntil, 'care-continues', { until: careUntil });
  },
};

export const fourHaves: Check<Renovation> = {
  check: 'four-haves',
  missing: (c, ctx) => (c.maintenance === undefined ? [] : fourHavesMissing(c, ctx)),
};

/** Retention is released after the defect period and a re-inspection, within a fortnight (policy). */
export const retentionReleased: Matter = {
  missing: ({ maintenance: m }) =>
    when(m !== undefined && m.retention.heldFen > 0 && m.retention.released === undefined, 'retention-held', {
      heldFen: m?.retention.heldFen ?? 0,
    }),
  occasions: (c, ctx) => {
    const openedAt = defectPeriodEndsAt(c, ctx);
    return openedAt === undefined
      ? []
      : [
          {
            subject: '1',
            openedAt,
            within: ctx.policy.maintenance.releaseRetention,
            besides: c.maintenance?.retention.reinspected === undefined ? ['body'] : [],
          },
        ];
  },
};

/** One evaluation a year from the year after care began (seed: yearly subsidy). */
export const yearEvaluated: Matter = {
  occasions: ({ maintenance: m }) => {
    if (m === undefined) return [];
    const year = yearAwaited(m);
    return [
      {
        subject: String(year),
        openedAt: m.since,
        within: { months: 12 * (year - yearOf(m.since)) },
        ladder: 'yearly',
      },
    ];
  },
};

export const accountsPublished: Matter = {
  occasions: (c, { policy, now }) =>
    c.maintenance === undefined
      ? []
      : quartersOwed(c.maintenance.since, now)
          .filter((quarter) => !isPublished(c, quarter))
          .map((quarter) => ({
            subject: quarter,
            openedAt: quarterOverAt(quarter),
            within: policy.maintenance.accounts,
          })),
};

export const subsidyApproved: Matter = {
  occasions: ({ maintenance }, { policy }) =>
    (maintenance?.years ?? []).flatMap(({ year, subsidy }) =>
      subsidy === undefined || subsidy.approved !== undefined || subsidy.paid !== undefined
        ? []
        : [{ subject: String(year), openedAt: subsidy.appliedAt, within: policy.maintenance.approve }],
    ),
};

export const subsidyPaid: Matter = {
  occasions: ({ maintenance }, { policy }) =>
    (maintenance?.years ?? []).flatMap(({ year, subsidy }) =>
      subsidy?.approved === undefined || subsidy.paid !== undefined
        ? []
        : [{ subject: String(year), openedAt: subsidy.approved.at, within: policy.maintenance.pay }],
    ),
};

/** Residents' money still in hand when nothing more will be paid goes back to them; closing does not put it off. */
export const coFundingRefunded: Matter = {
  occasions: (c, { policy }) =>
    coFundingInHandFen(c) > c.ledger.coFunding.committed
      ? [{ subject: '1', openedAt: c.maintenance?.since ?? c.stageSince, within: policy.coFunding.refund }]
      : [],
};
