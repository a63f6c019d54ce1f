import type { Approval } from '../../kernel/approval/state';
import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { CameBack, OwedAgain, PaidMoney } from './payments';
import type { Signature } from './signature';

export interface QuarterAccounts {
  /** E.g. `2027Q3`. */
  readonly quarter: string;
  readonly publishedAt: Instant;
  readonly openingFen: number;
  readonly incomeFen: number;
  readonly spendingFen: number;
  readonly closingFen: number;
  /** Why they do not go on from what the quarter before ended with. */
  readonly why?: string;
}

/** A request for the subsidy of a year. Together, those of a year are at most the policy's yearly limit. */
export interface MaintenanceSubsidy {
  readonly amountFen: number;
  readonly applicant: string;
  readonly appliedAt: Instant;
  /** Of all steps but the last one. Absent if there are none. */
  readonly approvals?: readonly Approval[];
  readonly approved?: Signature;
  readonly paid?: Signature & Partial<Pick<PaidMoney, 'reference' | 'paidOn'>>;
  /** Payments whose money came back. */
  readonly cameBack?: readonly (Signature & CameBack & { readonly paidBy: string })[];
  readonly owedAgain?: OwedAgain;
}

/** One that is over: paid, or taken back or turned down before that. */
export interface EarlierSubsidy extends MaintenanceSubsidy {
  readonly declined?: Signature & { readonly why: string };
}

export interface MaintenanceYear {
  readonly year: number;
  readonly evaluatedAt?: Instant;
  readonly lapsed?: boolean;
  /** The last request for the year's subsidy, unless it was declined. */
  readonly subsidy?: MaintenanceSubsidy;
  /** Those before it that were paid, and those that were declined, oldest first. Absent if there are none. */
  readonly earlier?: readonly EarlierSubsidy[];
}

/** An activity of the residents, with its evidence. */
export interface Activity {
  readonly on: LocalDate;
  readonly title: string;
  readonly participants?: number;
  /** Photos and lists, by content address. */
  readonly evidence?: readonly string[];
}

export interface Maintenance {
  readonly since: Instant;
  readonly years: readonly MaintenanceYear[];
  readonly accounts: readonly QuarterAccounts[];
  readonly activities: readonly Activity[];
  readonly retention: {
    readonly heldFen: number;
    /** By the body. */
    readonly reinspected?: Signature;
    /** By the sub-district. */
    readonly countersigned?: Signature;
    readonly released?: Signature;
    /** What was paid of it, in fen. Absent if nothing was, or an earlier release recorded it. */
    readonly paidFen?: number;
    readonly owedAgain?: OwedAgain;
  };
}
