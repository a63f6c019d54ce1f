import { isHolderOfOne } from '../../kernel/actor';
import { isApproved } from '../../kernel/approval/progress';
import { accept } from '../../kernel/engine/command';
import type { Movement } from '../../kernel/ledger/movement';
import { type Refusal, reason, when } from '../../kernel/reason';
import { isTermOver } from '../body';
import { command } from '../command';
import type { ActingContext, Context } from '../context';
import type { Courtyard } from '../courtyard';
import { type CourtyardEvent, event } from '../events';
import type { MaintenanceYear } from '../facts/maintenance';
import type { Source } from '../facts/money';
import {
  asApplied,
  leftOfYearFen,
  MAINTENANCE_APPROVAL,
  maintenanceChainOf,
  undecidedYears,
  yearEntry,
  yearHands,
} from '../maintenanceSubsidy';
import type { Role } from '../roles';

/** The yearly subsidy is paid only while a filed body is within its term (seed). */
export const subsidyPaused = (c: Courtyard, ctx: Context): Refusal => [
  ...when(c.body === undefined || c.filing?.confirmed === undefined, 'body-not-elected'),
  ...when(isTermOver(c, ctx), 'body-term-ended', { termEndsOn: c.body?.termEndsOn ?? '' }),
];

export interface YearInput {
  readonly year: number;
}

export interface ApplyForMaintenanceSubsidy extends YearInput {
  readonly amountFen: number;
  /** Why more is asked for in a year in which the subsidy was paid already. */
  readonly supplement?: string;
}

/** Who asks for the yearly subsidy, and takes a request back. */
const APPLICANTS = ['projectManager', 'body'] as const satisfies readonly Role[];

/**
 * The subsidy of a year is granted once, and requested one request at a time. What was paid too little is asked for as a
 * supplement, with its reason, up to the policy's limit for the year.
 */
export const applyForMaintenanceSubsidy = command<ApplyForMaintenanceSubsidy>({
  stages: ['maintenance'],
  by: APPLICANTS,
  blocked: subsidyPaused,
  faults: (c, { year, amountFen, supplement }, { policy, actor }) => {
    const entry = yearEntry(c, year);
    const isOpen = entry?.subsidy !== undefined && entry.subsidy.paid === undefined;
    const isPaid = entry?.subsidy?.paid !== undefined;
    const leftFen = leftOfYearFen(entry, policy);
    const isGranted = isPaid && (supplement === undefined || leftFen <= 0);
    const { approvers } = yearHands(entry);
    return [
      ...when(isHolderOfOne(actor, approvers), 'separation-of-duties'),
      ...when(isOpen, 'maintenance-subsidy-open', { year }, '/year'),
      ...when(isGranted, 'already-granted', { year }, '/year'),
      ...when(supplement !== undefined && !isPaid, 'nothing-to-supplement', { year }, '/supplement'),
      ...when(entry?.evaluatedAt === undefined, 'year-not-evaluated', { year }, '/year'),
      ...when(
        !isOpen && !isGranted && amountFen > leftFen,
        'above-yearly-maximum',
        { amountFen, leftFen, maxFen: policy.maintenance.yearlyMaxFen },
        '/amountFen',
      ),
    ];
  },
  decide: (_, { year, amountFen, supplement }) =>
    accept(
      event('maintenanceSubsidyApplied', { year, amountFen, ...(supplement === undefined ? {} : { supplement }) }),
    ),
});

const APPROVES = 'approveMaintenanceSubsidy';
const approving = MAINTENANCE_APPROVAL.approving(APPROVES);

/** The amount of the year's last request, moved. */
const moved = (entry: MaintenanceYear, from: Movement['from'], to: Movement['to']): CourtyardEvent => {
  const movement: Movement<Source> = {
    source: 'maintenanceSubsidy',
    from,
    to,
    amountFen: entry.subsidy?.amountFen ?? 0,
    reference: `maintenance ${entry.year}`,
  };
  return event('moneyMoved', { movements: [movement] });
};

/** Refuses whose turn it is in no request. */
const noTurn = (c: Courtyard, ctx: ActingContext): Refusal => {
  const refusals = undecidedYears(c).map((entry) => approving.blocked(asApplied(c, entry), ctx));
  return refusals.every((refusal) => refusal.length > 0) ? (refusals[0] ?? []) : [];
};

/** The chain of the policy says whose turn it is, and who must differ from whom; the last approval commits the money. */
export const approveMaintenanceSubsidy = command<YearInput>({
  stages: ['maintenance'],
  by: ['districtHousing', 'districtHousingLeader', 'districtFinance', 'districtFinanceLeader'],
  // Whatever a policy says, nobody decides on what they applied for.
  separatedFrom: (c, ctx) =>
    undecidedYears(c).flatMap((entry) => [
      entry.subsidy?.applicant,
      ...approving.separatedFrom(asApplied(c, entry), ctx),
    ]),
  blocked: (c, ctx) => [...subsidyPaused(c, ctx), ...noTurn(c, ctx)],
  faults: (c, { year }, ctx) => {
    const entry = yearEntry(c, year);
    if (entry?.subsidy === undefined) return [reason('maintenance-subsidy-not-applied', { year }, '/year')];
    if (entry.subsidy.approved !== undefined) return [reason('already-granted', { year }, '/year')];
    const { applicants } = yearHands(entry);
    return [
      ...when(isHolderOfOne(ctx.actor, applicants), 'separation-of-duties'),
      ...approving.blocked(asApplied(c, entry), ctx),
    ];
  },
  decide: (c, { year }, ctx) => {
    const entry = yearEntry(c, year) ?? { year };
    const { data, after } = MAINTENANCE_APPROVAL.approved(asApplied(c, entry), ctx, APPROVES);
    return after !== undefined && isApproved(maintenanceChainOf(ctx.policy), after)
      ? accept(event('maintenanceSubsidyApproved', { year }), moved(entry, 'budget', 'committed'))
      : accept(event('maintenanceSubsidyEndorsed', { year, ...data }));
  },
});

export interface DeclineMaintenanceSubsidy extends YearInput {
  readonly why: string;
}

/** Whether somebody in this role may end a request: whoever may make one, and the offices that may reject. */
const mayDecline = (role: string, { policy }: Context): boolean =>
  (APPLICANTS as readonly string[]).includes(role) ||
  maintenanceChainOf(policy).steps.some(
    ({ mayReject, offices }) => mayReject === true && (offices as readonly string[]).includes(role),
  );

/**
 * Whoever may ask for it takes a request back, and an office turns it down, until it is paid; also while the subsidy is
 * paused. What was committed is released, and the amount counts for the year no more.
 */
export const declineMaintenanceSubsidy = command<DeclineMaintenanceSubsidy>({
  // After the closing it is the way out where nobody is left to be paid.
  stages: ['maintenance', 'closed'],
  by: [...APPLICANTS, 'districtHousing', 'districtHousingLeader', 'districtFinance', 'districtFinanceLeader'],
  faults: (c, { year }, ctx) => {
    const { subsidy } = yearEntry(c, year) ?? {};
    const { role } = ctx.actor;
    return [
      ...when(subsidy === undefined, 'maintenance-subsidy-not-applied', { year }, '/year'),
      ...when(subsidy?.paid !== undefined, 'already-granted', { year }, '/year'),
      ...when(!mayDecline(role, ctx), 'role-not-allowed', { role }),
    ];
  },
  decide: (c, { year, why }) => {
    const entry = yearEntry(c, year) ?? { year };
    return accept(
      event('maintenanceSubsidyDeclined', { year, why }),
      ...(entry.subsidy?.approved === undefined ? [] : [moved(entry, 'committed', 'budget')]),
    );
  },
});
