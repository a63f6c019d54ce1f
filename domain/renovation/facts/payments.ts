import type { WithEvidence } from '../../kernel/documents/evidence';
import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { RenovationSource } from './money';
import type { Signature } from './signature';

/** What is paid to the contractor: a progress claim, the settlement's balance, the retention. */
export const PAID_FOR = ['claim', 'settlement', 'retention'] as const;
export type PaidFor = (typeof PAID_FOR)[number];

/** The money of a payment: its voucher, and what each source bore of it, in fen. */
export interface PaidMoney {
  readonly reference: string;
  /** The firm that was paid. Absent in rows written before it was kept. */
  readonly organisationId?: string;
  /** The day on the voucher. */
  readonly paidOn?: LocalDate;
  readonly parts: readonly { readonly source: RenovationSource; readonly amountFen: number }[];
}

/** Why and when money of a payment came back (退汇), with the bank's notice. */
export interface CameBack extends WithEvidence {
  readonly cameBackOn: LocalDate;
  readonly why: string;
  readonly evidence: readonly string[];
}

/** A payment to the contractor. Those of before releases that kept their sources are not among them. */
export interface ContractPayment extends Signature, PaidMoney {
  readonly paidFor: PaidFor;
  /** The claim. */
  readonly no?: number;
  /** `recoveredFen`: of it, what covers an overpayment. */
  readonly reversed?: Signature & CameBack & { readonly recoveredFen?: number };
}

/**
 * How money of payments came to count as paid no more: recovered from the contractor, replaced by payers' money, or written
 * off (核销), as nobody can recover it.
 */
export const RECOVERED_HOW = ['recovered', 'replaced', 'writtenOff'] as const;
export type RecoveredHow = (typeof RECOVERED_HOW)[number];

/**
 * Money that was recovered from the contractor, with what each source got back; that was written off, with what each lost; or
 * subsidy that payers' money replaced, with what each of their sources bore. Those of before releases that kept no sources are not among them.
 */
export interface Recovery extends Signature, PaidMoney {
  readonly how: RecoveredHow;
  readonly reversed?: Signature & CameBack;
}

/** Something is owed again because its payment came back: when it last did, and how often. */
export interface OwedAgain {
  readonly at: Instant;
  readonly times: number;
}
