import type { BasisPoints } from '../../kernel/policies/casePolicy';
import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { Role } from '../roles';

export interface Milestone {
  readonly no: number;
  readonly title: string;
  /** Work that will be covered and therefore needs a hidden-work record (隐蔽工程验收) first. */
  readonly hidden: boolean;
  readonly reachedOn?: LocalDate;
}

export interface Signature {
  readonly by: string;
  readonly at: Instant;
}

/** Signatures under a record that several parties sign. */
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
/** The parties that sign a joint acceptance (联合验收). */
export type Party = (typeof PARTIES)[number];
/** The party for which each role signs. If several roles sign for a party, the first one gets the task. */
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
  /** When all parties had signed. */
  readonly signedAt?: Instant;
  /** The rectification of this round's defects. It is also opened when residents are not satisfied with the result. */
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
    readonly reinspected?: Signature;
    readonly released?: Signature;
  };
}
