import type { Instant } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { CourtyardReducers } from '../events';
import type { EarlierSubsidy, Maintenance, MaintenanceSubsidy, MaintenanceYear } from '../facts/maintenance';

/** Maintenance as it begins, with the defect period and the retention in fen. */
export const maintenanceSince = (at: Instant, heldFen: number): Maintenance => ({
  since: at,
  years: [],
  accounts: [],
  activities: [],
  retention: { heldFen },
});

const onMaintenance = (c: Courtyard, change: (maintenance: Maintenance) => Maintenance): Courtyard =>
  c.maintenance === undefined ? c : { ...c, maintenance: change(c.maintenance) };

const onYear = (c: Courtyard, year: number, change: (entry: MaintenanceYear) => MaintenanceYear): Courtyard =>
  onMaintenance(c, (m) => ({
    ...m,
    years: (m.years.some((entry) => entry.year === year) ? m.years : [...m.years, { year }]).map((entry) =>
      entry.year === year ? change(entry) : entry,
    ),
  }));

const onSubsidy = (
  c: Courtyard,
  year: number,
  change: (subsidy: MaintenanceSubsidy) => MaintenanceSubsidy,
): Courtyard =>
  onYear(c, year, (entry) => (entry.subsidy === undefined ? entry : { ...entry, subsidy: change(entry.subsidy) }));

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
  yearEvaluated: (c, { year }, { at }) => onYear(c, year, (entry) => ({ ...entry, evaluatedAt: at })),
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
  maintenanceSubsidyPaid: (c, { year }, metadata) => onSubsidy(c, year, (s) => ({ ...s, paid: metadata })),
  retentionReinspected: (c, _, metadata) =>
    onMaintenance(c, (m) => ({ ...m, retention: { ...m.retention, reinspected: metadata } })),
  retentionCountersigned: (c, _, metadata) =>
    onMaintenance(c, (m) => ({ ...m, retention: { ...m.retention, countersigned: metadata } })),
  retentionReleased: (c, _, metadata) =>
    onMaintenance(c, (m) => ({ ...m, retention: { ...m.retention, released: metadata } })),
  windingUpBegun: (c, _, { at }) => ({ ...c, windingUp: { since: at } }),
  retentionKept: (c, { heldFen }, { at }) => ({ ...c, maintenance: maintenanceSince(at, heldFen) }),
};
