import type { Instant } from '../../kernel/time/instant';
import type { CourtyardReducers } from '../events';
import type { EarlierSubsidy, Maintenance, MaintenanceYear } from '../facts/maintenance';
import { onMaintenance, onSubsidy, onYear, withOfficer } from './parts';
import { withContractPayment } from './payments';

/** Maintenance as it begins, with the defect period and the retention in fen. */
export const maintenanceSince = (at: Instant, heldFen: number): Maintenance => ({
  since: at,
  years: [],
  accounts: [],
  activities: [],
  retention: { heldFen },
});

const withEarlier = (entry: MaintenanceYear, over: EarlierSubsidy | undefined): MaintenanceYear =>
  over === undefined ? entry : { ...entry, earlier: [...(entry.earlier ?? []), over] };

export const maintenance: CourtyardReducers<
  | 'accountsPublished'
  | 'activityRecorded'
  | 'yearEvaluated'
  | 'yearLapsed'
  | 'maintenanceSubsidyApplied'
  | 'maintenanceSubsidyEndorsed'
  | 'maintenanceSubsidyApproved'
  | 'maintenanceSubsidyDeclined'
  | 'maintenanceSubsidyPaid'
  | 'retentionReinspected'
  | 'retentionCountersigned'
  | 'retentionReleased'
  | 'windingUpBegun'
  | 'retentionKept'
> = {
  accountsPublished: (c, accounts, { at }) =>
    onMaintenance(c, (m) => ({ ...m, accounts: [...m.accounts, { ...accounts, publishedAt: at }] })),
  activityRecorded: (c, activity) => onMaintenance(c, (m) => ({ ...m, activities: [...m.activities, activity] })),
  yearEvaluated: (c, { year, by }, { at }) =>
    onYear(withOfficer(c, by), year, (entry) => ({ ...entry, evaluatedAt: at })),
  yearLapsed: (c, { year }) => onYear(c, year, (entry) => ({ ...entry, lapsed: true })),
  maintenanceSubsidyApplied: (c, { year, amountFen }, { at, by }) =>
    onYear(c, year, (entry) => ({
      ...withEarlier(entry, entry.subsidy),
      subsidy: { amountFen, applicant: by, appliedAt: at },
    })),
  maintenanceSubsidyEndorsed: (c, { year, step, command }, { at, by }) =>
    onSubsidy(c, year, (s) => ({ ...s, approvals: [...(s.approvals ?? []), { step, command, at, by }] })),
  maintenanceSubsidyApproved: (c, { year }, metadata) => onSubsidy(c, year, (s) => ({ ...s, approved: metadata })),
  maintenanceSubsidyDeclined: (c, { year, why }, { at, by }) =>
    onYear(c, year, ({ subsidy, ...entry }) =>
      subsidy === undefined ? entry : withEarlier(entry, { ...subsidy, declined: { at, by, why } }),
    ),
  maintenanceSubsidyPaid: (c, { year, ...voucher }, metadata) =>
    onSubsidy(c, year, (s) => ({ ...s, paid: { ...metadata, ...voucher } })),
  retentionReinspected: (c, _, metadata) =>
    onMaintenance(c, (m) => ({ ...m, retention: { ...m.retention, reinspected: metadata } })),
  retentionCountersigned: (c, _, metadata) =>
    onMaintenance(c, (m) => ({ ...m, retention: { ...m.retention, countersigned: metadata } })),
  retentionReleased: (c, { money, leftFen = 0 }, metadata) => {
    const paid = money?.parts.reduce((sum, { amountFen }) => sum + amountFen, c.maintenance?.retention.paidFen ?? 0);
    const released = {
      ...(leftFen > 0 ? {} : { released: metadata }),
      ...(paid === undefined ? {} : { paidFen: paid }),
    };
    return withContractPayment(
      onMaintenance(c, (m) => ({ ...m, retention: { ...m.retention, ...released } })),
      money,
      metadata,
      { paidFor: 'retention' },
    );
  },
  windingUpBegun: (c, data, { at }) => ({ ...c, windingUp: { since: at, ...data } }),
  retentionKept: (c, { heldFen, since }, { at }) => ({ ...c, maintenance: maintenanceSince(since ?? at, heldFen) }),
};
