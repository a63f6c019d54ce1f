import type { BasisPoints } from '../../kernel/policies/casePolicy';
import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { Signature } from './signature';

export interface Milestone {
  readonly no: number;
  readonly title: string;
  /** Work that will be covered and therefore needs a hidden-work record (隐蔽工程验收) first. */
  readonly hidden: boolean;
  readonly reachedOn?: LocalDate;
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
  readonly submittedBy: string;
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
  readonly completion?: { readonly at: Instant; readonly measuredFen: number; readonly by?: string };
}
