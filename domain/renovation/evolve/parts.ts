import { applyMovements } from '../../kernel/ledger/ledger';
import type { Courtyard } from '../courtyard';
import { type EventData, type EventType, event } from '../events';
import type { Acceptance } from '../facts/acceptance';
import type { Maintenance, MaintenanceSubsidy, MaintenanceYear } from '../facts/maintenance';
import type { Works } from '../facts/works';
import { receiptPostings } from '../receipts';

// Changes of a part of the state, where it is there.

export const onWorks = (c: Courtyard, change: (works: Works) => Works): Courtyard =>
  c.works === undefined ? c : { ...c, works: change(c.works) };

export const onAcceptance = (c: Courtyard, change: (acceptance: Acceptance) => Acceptance): Courtyard =>
  c.acceptance === undefined ? c : { ...c, acceptance: change(c.acceptance) };

export const onMaintenance = (c: Courtyard, change: (maintenance: Maintenance) => Maintenance): Courtyard =>
  c.maintenance === undefined ? c : { ...c, maintenance: change(c.maintenance) };

export const onYear = (c: Courtyard, year: number, change: (entry: MaintenanceYear) => MaintenanceYear): Courtyard =>
  onMaintenance(c, (m) => ({
    ...m,
    years: (m.years.some((entry) => entry.year === year) ? m.years : [...m.years, { year }]).map((entry) =>
      entry.year === year ? change(entry) : entry,
    ),
  }));

export const onSubsidy = (
  c: Courtyard,
  year: number,
  change: (subsidy: MaintenanceSubsidy) => MaintenanceSubsidy,
): Courtyard =>
  onYear(c, year, (entry) => (entry.subsidy === undefined ? entry : { ...entry, subsidy: change(entry.subsidy) }));

/** Keeps who made money due by a command of one person alone; those of before releases are not known. */
export const withAuthoriser = (c: Courtyard, by: string | undefined): Courtyard =>
  by === undefined || c.authorisers?.includes(by) === true ? c : { ...c, authorisers: [...(c.authorisers ?? []), by] };

/** The same of a command of offices or of the body alone: whoever gives it has no part for a firm. */
export const withOfficer = (c: Courtyard, by: string | undefined): Courtyard =>
  by === undefined || c.officers?.includes(by) === true
    ? withAuthoriser(c, by)
    : { ...withAuthoriser(c, by), officers: [...(c.officers ?? []), by] };

/** The ledger after the postings that an event of receipts stands for. */
export const posted = <T extends EventType>(c: Courtyard, type: T, data: EventData[T]): Courtyard => ({
  ...c,
  ledger: applyMovements(c.ledger, receiptPostings(event(type, data))),
});
