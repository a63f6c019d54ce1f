import type { BasisPoints } from '../../kernel/policies/casePolicy';
import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { Role } from '../roles';

export interface Milestone {
  readonly no: number;
  readonly title: string;
  /** Work that will be covered: needs a hidden-work record (隐蔽工程验收) first. */
  readonly hidden: boolean;
  readonly reachedOn?: LocalDate;
}

export interface Signature {
  readonly by: string;
  readonly at: Instant;
}

/** An act that two parties must both sign. */
export interface Consents {
  readonly engineer?: Signature;
  readonly projectManager?: Signature;
  readonly body?: Signature;
}

export interface HiddenWork extends Consents {
  readonly milestoneNo: number;
}

export interface Variation extends Consents {
  readonly no: number;
  readonly amountFen: number;
  readonly description: string;
  readonly needsBody: boolean;
  readonly approvedAt?: Instant;
}

export interface Inspection {
  readonly on: LocalDate;
  readonly by: string;
  readonly findings: string;
}

/** A progress claim (进度款申请): measured value to date, cumulative, in fen. */
export interface Claim {
  readonly no: number;
  readonly measuredFen: number;
  readonly submittedAt: Instant;
  readonly certified?: Signature;
  readonly paid?: { readonly at: Instant; readonly by: string; readonly amountFen: number };
}

export interface Works {
  readonly contract: {
    readonly contractor: string;
    readonly amountFen: number;
    readonly progressShare: BasisPoints;
    readonly awardedAt: Instant;
    readonly completeBy: LocalDate;
  };
  readonly startedAt?: Instant;
  readonly milestones: readonly Milestone[];
  readonly hiddenWorks: readonly HiddenWork[];
  readonly inspections: readonly Inspection[];
  readonly variations: readonly Variation[];
  readonly claims: readonly Claim[];
  readonly completion?: { readonly at: Instant; readonly measuredFen: number };
}

export const PARTIES = ['body', 'community', 'subDistrict', 'district', 'engineer'] as const;
/** Who signs a joint acceptance (联合验收). */
export type Party = (typeof PARTIES)[number];
/** Who signs for which party; of several, the first is asked for it. */
export const SIGNS_FOR: Readonly<Partial<Record<Role, Party>>> = {
  body: 'body',
  community: 'community',
  projectManager: 'subDistrict',
  subDistrictLeader: 'subDistrict',
  districtHousing: 'district',
  districtHousingLeader: 'district',
  engineer: 'engineer',
};

export interface AcceptanceSignature extends Signature {
  readonly party: Party;
  readonly defects: readonly string[];
}

export interface AcceptanceRound {
  readonly no: number;
  readonly openedAt: Instant;
  readonly signatures: readonly AcceptanceSignature[];
  /** All parties have signed. */
  readonly signedAt?: Instant;
  /** Defects of this round made good; dissatisfied residents open a rectification too. */
  readonly rectification?: { readonly openedAt: Instant; readonly confirmedAt?: Instant };
}

export interface Settlement {
  readonly claimedFen: number;
  readonly submittedAt: Instant;
  readonly audit?: {
    readonly at: Instant;
    readonly by: string;
    readonly eligibleFen: number;
    readonly payableSubsidyFen: number;
    readonly retentionFen: number;
    readonly overpaidFen: number;
    readonly recoveredFen: number;
  };
  readonly paid?: { readonly at: Instant; readonly by: string; readonly amountFen: number };
}

export interface Acceptance {
  readonly rounds: readonly AcceptanceRound[];
  readonly settlement?: Settlement;
}

export interface QuarterAccounts {
  /** Such as `2027Q3`. */
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

/** Something the residents did together, with its evidence. */
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
    readonly reinspected?: Signature;
    readonly released?: Signature;
  };
}
