import type { Instant } from '../../kernel/time/instant';
import type { RenovationSource } from './money';
import type { OwedAgain } from './payments';
import type { Signature } from './signature';
import type { Payment } from './works';

/** What of an audited amount one firm has built, in fen. */
export interface AuditedPart {
  readonly organisationId: string;
  readonly eligibleFen: number;
  /** The auditor's answer to what the firm has stated. */
  readonly answer?: string;
}

/** What an audit allows, in fen; where several firms had the contract, of each. */
export interface Audited {
  readonly eligibleFen: number;
  readonly byFirm?: readonly AuditedPart[];
}

/** A firm's part of an audit, in fen. */
export interface FirmOfAudit extends AuditedPart {
  readonly retentionFen: number;
  readonly overpaidFen: number;
}

/** An account that was corrected since, or whose audit was: who had made them, and what they came to, in fen. */
export interface EarlierAccount extends Pick<Settlement, 'claimedFen' | 'submittedAt' | 'submittedBy' | 'inStead'> {
  readonly audit?: Signature & { readonly eligibleFen: number };
}

export interface Settlement {
  readonly claimedFen: number;
  readonly submittedAt: Instant;
  readonly submittedBy: string;
  /** By the project manager, as the contractor did not bring it in time. */
  readonly inStead?: true;
  readonly audit?: {
    readonly at: Instant;
    readonly by: string;
    readonly eligibleFen: number;
    readonly payableSubsidyFen: number;
    readonly retentionFen: number;
    readonly overpaidFen: number;
    readonly recoveredFen: number;
    /**
     * Where more than one firm had the contract: what of it each has built, and what is kept back of that, in fen. In what earlier
     * releases recorded, the certified claims say it.
     */
    readonly byFirm?: readonly FirmOfAudit[];
    /** What it freed of each source, in fen. Absent in what earlier releases recorded: such an audit is not made anew. */
    readonly released?: readonly { readonly source: RenovationSource; readonly amountFen: number }[];
    /** Of the overpayment, what nobody can recover. Absent: nothing was written off. */
    readonly uncollectibleFen?: number;
    /** What approved subsidy bears since in the place of payers who do not pay, in fen. */
    readonly borneBySubsidyFen?: number;
  };
  /** What it corrects, the first one first. Absent: nothing. */
  readonly earlier?: readonly EarlierAccount[];
  /** Payments that left a part of it unpaid. */
  readonly parts?: readonly Payment[];
  /** The payment that closed it. */
  readonly paid?: Payment;
  /** A payment came back, or the audit was made anew after the acceptance, and what is left is due from then on. */
  readonly owedAgain?: OwedAgain;
  /** A recovery was reversed, and the overpayment is to be recovered again. */
  readonly recoveryOwedAgain?: OwedAgain;
  /** A replacement was reversed, and the subsidy is to be replaced again. */
  readonly replacementOwedAgain?: OwedAgain;
}
