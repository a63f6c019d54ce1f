import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { Signature } from './signature';

export interface QuarterAccounts {
  /** E.g. `2027Q3`. */
  readonly quarter: string;
  readonly publishedAt: Instant;
  readonly openingFen: number;
  readonly incomeFen: number;
  readonly spendingFen: number;
  readonly closingFen: number;
}

export interface MaintenanceYear {
  readonly year: number;
  readonly evaluatedAt?: Instant;
  readonly lapsed?: boolean;
  readonly subsidy?: {
    readonly amountFen: number;
    readonly applicant: string;
    readonly appliedAt: Instant;
    readonly approved?: Signature;
    readonly paid?: Signature;
  };
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
  };
}
