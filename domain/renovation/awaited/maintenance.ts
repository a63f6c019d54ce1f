import { type Context, endOf } from '../../kernel/engine/context';
import type { Awaited } from '../../kernel/obligations/obligation';
import { dateOf } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { Maintenance } from '../facts/works';
import { isPublished, quarterOverAt, quartersOwed } from '../selfGovernance';

const yearOf = (instant: string): number => Number(dateOf(instant).slice(0, 4));

/** The year whose evaluation is awaited next: one a year from the year after care began (seed: yearly subsidy). */
export const yearAwaited = (m: Maintenance): number =>
  m.years
    .filter((y) => y.evaluatedAt !== undefined || y.lapsed === true)
    .reduce((next, y) => Math.max(next, y.year + 1), yearOf(m.since) + 1);

const evaluation = (m: Maintenance): Awaited => {
  const year = yearAwaited(m);
  return {
    code: 'evaluate-year',
    subject: String(year),
    holder: 'projectManager',
    openedAt: m.since,
    within: { months: 12 * (year - yearOf(m.since)) },
    ladder: 'yearly',
  };
};

const subsidies = (m: Maintenance, ctx: Context): readonly Awaited[] =>
  m.years.flatMap(({ year, subsidy }): readonly Awaited[] => {
    if (subsidy === undefined || subsidy.paid !== undefined) return [];
    return subsidy.approved === undefined
      ? [
          {
            code: 'approve-maintenance-subsidy',
            subject: String(year),
            holder: 'districtHousing',
            openedAt: subsidy.appliedAt,
            within: ctx.policy.maintenance.approve,
          },
        ]
      : [
          {
            code: 'pay-maintenance-subsidy',
            subject: String(year),
            holder: 'districtFinance',
            openedAt: subsidy.approved.at,
            within: ctx.policy.maintenance.pay,
          },
        ];
  });

const accounts = (c: Courtyard, m: Maintenance, ctx: Context): readonly Awaited[] =>
  quartersOwed(m.since, ctx.now)
    .filter((quarter) => !isPublished(c, quarter))
    .map((quarter) => ({
      code: 'publish-accounts',
      subject: quarter,
      holder: 'body',
      openedAt: quarterOverAt(quarter),
      within: ctx.policy.maintenance.accounts,
    }));

/** Retention is released after the defect period and a re-inspection, within a fortnight (policy). */
const retention = (c: Courtyard, m: Maintenance, ctx: Context): readonly Awaited[] =>
  m.retention.heldFen === 0 || m.retention.released !== undefined
    ? []
    : [
        {
          code: 'release-retention',
          subject: '1',
          holder: 'projectManager',
          besides: m.retention.reinspected === undefined ? ['body'] : [],
          openedAt: endOf(c, ctx, m.since, { months: ctx.policy.maintenance.defectMonths }),
          within: ctx.policy.maintenance.releaseRetention,
        },
      ];

export const maintenance = (c: Courtyard, ctx: Context): readonly Awaited[] => {
  const m = c.maintenance;
  if (m === undefined) return [];
  return [...accounts(c, m, ctx), evaluation(m), ...subsidies(m, ctx), ...retention(c, m, ctx)];
};
