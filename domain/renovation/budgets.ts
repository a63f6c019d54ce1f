import { progressOf } from '../kernel/approval/progress';
import { isWithApplicant } from '../kernel/approval/state';
import { drawsOf } from '../kernel/budgets/envelope';
import type { AwaitedDraw, BudgetDeclaration } from '../kernel/budgets/proposal';
import { postingsIfConfirmed } from '../kernel/engine/ifConfirmed';
import { openRequests } from '../kernel/engine/requests';
import { COMMANDS, type MOVED_AT_BANK } from './catalogue';
import type { Renovation } from './command';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { Source } from './facts/money';
import { plannedFen } from './funding';
import { approvalsMissing, undecidedYears } from './maintenanceSubsidy';
import type { Policy } from './policy';
import { receiptPostings } from './receipts';

/** The sources that come out of a budget: the subsidy for the renovation, and the yearly one for maintenance. */
export const PUBLIC_SOURCES = ['subsidy', 'maintenanceSubsidy'] as const satisfies readonly Source[];

/**
 * Housing's last approval reserves what the plan takes from the subsidy, beyond what is reserved or committed already. One with more
 * approvals to come draws nothing.
 */
const awaitedSubsidy = (c: Courtyard, policy: Policy): readonly AwaitedDraw[] => {
  const { application } = c;
  if (application === undefined || application.rejected !== undefined || isWithApplicant(application)) return [];
  const amountFen = plannedFen(c, 'subsidy') - c.ledger.subsidy.reserved - c.ledger.subsidy.committed;
  const steps = progressOf(policy.subsidy.chain, application).filter(
    ({ step }) => step.command === 'approveApplication',
  );
  const missing = steps.reduce((sum, { step, approvals }) => sum + (step.approvers ?? 1) - approvals.length, 0);
  return missing === 1 && steps.some(({ state }) => state === 'awaited')
    ? [{ command: 'approveApplication', draws: [{ source: 'subsidy', amountFen }] }]
    : [];
};

/** The last approval of the chain commits the amount; the others draw nothing. */
const awaitedMaintenanceSubsidy = (c: Courtyard, policy: Policy): readonly AwaitedDraw[] =>
  undecidedYears(c)
    .filter((entry) => approvalsMissing(c, policy, entry) === 1)
    .map(({ subsidy }) => ({
      command: 'approveMaintenanceSubsidy',
      draws: [{ source: 'maintenanceSubsidy', amountFen: subsidy?.amountFen ?? 0 }],
    }));

/** What decides requests, and says what their events post. */
const DECIDED_BY = { commands: COMMANDS, postings: receiptPostings };

/** What each request that waits would draw now if it were released; nothing at all if none of them draws. */
const awaitedReleases = (c: Courtyard, ctx: Context): readonly AwaitedDraw[] => {
  const waiting = openRequests(c).map((request) => ({
    command: 'confirmRequest',
    requestNo: request.no,
    draws: drawsOf(postingsIfConfirmed<Renovation>(DECIDED_BY, c, request, ctx), PUBLIC_SOURCES),
  }));
  return waiting.some(({ draws }) => draws.length > 0) ? waiting : [];
};

/** What moves money at a bank, and what says that money came back, with the day on the bank's voucher or notice. */
const BANK_DAYS: Readonly<Record<(typeof MOVED_AT_BANK)[number] | 'reversePayment', string>> = {
  recordCoFunding: 'receivedOn',
  recordReceipt: 'receivedOn',
  refundCoFunding: 'paidOn',
  refundReceipt: 'paidOn',
  payClaim: 'paidOn',
  paySettlement: 'paidOn',
  releaseRetention: 'paidOn',
  payMaintenanceSubsidy: 'paidOn',
  recoverOverpayment: 'paidOn',
  replaceSubsidy: 'paidOn',
  reversePayment: 'cameBackOn',
};

/** Districts' envelopes are set by their finance; those of a city, which has no finance of its own here, by its supervisors. */
export const BUDGETS: BudgetDeclaration<Renovation> = {
  sources: PUBLIC_SOURCES,
  offices: {
    city: { proposedBy: ['supervisor'], confirmedBy: ['supervisor'] },
    district: { proposedBy: ['districtFinance'], confirmedBy: ['districtFinanceLeader'] },
  },
  awaited: (c, ctx) => [
    ...awaitedSubsidy(c, ctx.policy),
    ...awaitedMaintenanceSubsidy(c, ctx.policy),
    ...awaitedReleases(c, ctx),
  ],
  bankDays: BANK_DAYS,
};
