import type { ApprovalChain } from '../kernel/approval/chain';
import { approvalCommands } from '../kernel/approval/commands';
import { progressOf } from '../kernel/approval/progress';
import type { Application } from '../kernel/approval/state';
import type { Renovation } from './command';
import type { Courtyard } from './courtyard';
import type { EarlierSubsidy, MaintenanceSubsidy, MaintenanceYear } from './facts/maintenance';
import type { Policy } from './policy';
import type { Role } from './roles';

/** The chain that decides a request for the yearly subsidy. Without one in the policy, district housing decides alone. */
export const maintenanceChainOf = ({ maintenance }: Policy): ApprovalChain<Role> => ({
  steps: maintenance.chain?.steps ?? [
    {
      step: 'housing',
      offices: ['districtHousing', 'districtHousingLeader'],
      command: 'approveMaintenanceSubsidy',
      within: maintenance.approve,
      mayReject: true,
      differsFrom: ['applicant'],
    },
  ],
  // Nobody returns such a request: it is declined, and made anew.
  correct: maintenance.approve,
});

/** The commands of the kernel's approval for a request; they read it as the application of a case (`asApplied`). */
export const MAINTENANCE_APPROVAL = approvalCommands<Renovation>(maintenanceChainOf);

/** The year's requests, oldest first. Those that were declined are among them. */
export const requestsOf = ({ earlier = [], subsidy }: MaintenanceYear): readonly EarlierSubsidy[] =>
  subsidy === undefined ? earlier : [...earlier, subsidy];

/** The accounts that have had a hand in a year's subsidy, in any of its requests; they keep it for the year. */
export const yearHands = (entry: MaintenanceYear | undefined) => {
  const requests = entry === undefined ? [] : requestsOf(entry);
  return {
    applicants: requests.map(({ applicant }) => applicant),
    approvers: requests.flatMap(({ approvals = [], approved }) => [...approvals.map(({ by }) => by), approved?.by]),
  };
};

export const yearEntry = (c: Courtyard, year: number): MaintenanceYear | undefined =>
  c.maintenance?.years.find((one) => one.year === year);

/** What some requests of a year ask for, in fen, without those that were declined. */
const askedForFen = (requests: readonly EarlierSubsidy[]): number =>
  requests.reduce((sum, { amountFen, declined }) => (declined === undefined ? sum + amountFen : sum), 0);

/** What may still be requested for a year, in fen: the policy's yearly limit less what was requested and not declined. */
export const leftOfYearFen = (entry: MaintenanceYear | undefined, { maintenance }: Policy): number =>
  maintenance.yearlyMaxFen - askedForFen(entry === undefined ? [] : requestsOf(entry));

/** The years whose last request awaits an approval. */
export const undecidedYears = ({ maintenance }: Courtyard): readonly MaintenanceYear[] =>
  (maintenance?.years ?? []).filter(({ subsidy }) => subsidy !== undefined && subsidy.approved === undefined);

/** Which of the year's requests the last one is, from 1. */
export const requestNo = ({ earlier = [] }: MaintenanceYear): number => earlier.length + 1;

/** The subject of what the last request awaits. That of the first one is the year alone. */
export const subjectOfRequest = (entry: MaintenanceYear): string =>
  requestNo(entry) === 1 ? String(entry.year) : `${entry.year}-${requestNo(entry)}`;

/**
 * The year's last request as the chain reads it. Which steps decide goes by all that the year asks for: a sum does not become
 * small by being split into supplements.
 */
const applicationOf = (entry: MaintenanceYear, { amountFen, applicant, appliedAt, approvals }: MaintenanceSubsidy) =>
  ({
    submission: requestNo(entry),
    amountFen: amountFen + askedForFen(entry.earlier ?? []),
    documents: [],
    applicant,
    submittedAt: appliedAt,
    approvals: approvals ?? [],
    earlier: { applicants: (entry.earlier ?? []).map((one) => one.applicant), decisions: [] },
  }) satisfies Application;

/** The case as the kernel's approval reads it: with the year's last request as its application. */
export const asApplied = (c: Courtyard, entry: MaintenanceYear): Courtyard => {
  const { application: _application, endedApplications: _ended, ...rest } = c;
  return entry.subsidy === undefined ? rest : { ...rest, application: applicationOf(entry, entry.subsidy) };
};

/** How many approvals the year's last request still needs. */
export const approvalsMissing = (c: Courtyard, policy: Policy, entry: MaintenanceYear): number => {
  const { application } = asApplied(c, entry);
  return application === undefined
    ? 0
    : progressOf(maintenanceChainOf(policy), application).reduce(
        (sum, { step, approvals }) => sum + (step.approvers ?? 1) - approvals.length,
        0,
      );
};
