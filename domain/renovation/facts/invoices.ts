import type { LocalDate } from '../../kernel/time/instant';
import type { Signature } from './signature';
import type { Taken } from './works';

/** An invoice (发票) of the firm that has the contract. `by` and `at`: who handed it in, and when. */
export interface Invoice extends Signature {
  readonly no: number;
  /** The firm that issued it. */
  readonly organisationId: string;
  /** 20 digits; 8 in the old form, which has a code of 10 or 12 beside it. */
  readonly number: string;
  readonly code?: string;
  readonly amountFen: number;
  readonly issuedOn: LocalDate;
  /** Its file, by content address. */
  readonly evidence: readonly string[];
  readonly withdrawn?: Taken;
}

/** The bank account to which a firm's money goes, as two people have compared it with its document. The last one holds. */
export interface PayeeAccount extends Signature {
  readonly organisationId: string;
  readonly bank: string;
  readonly payeeAccount: string;
  readonly evidence: readonly string[];
  /**
   * It is a notary's, with whom the firm's money is deposited (提存), since the firm is gone or nobody finds it. The notary's
   * document stands in for its invoices.
   */
  readonly deposit?: boolean;
}
