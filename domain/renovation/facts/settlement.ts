import type { Instant } from '../../kernel/time/instant';

export interface Settlement {
  readonly claimedFen: number;
  readonly submittedAt: Instant;
  readonly submittedBy: string;
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
