import type { HasApproval } from '../kernel/approval/state';
import type { HasBallots } from '../kernel/deliberation/state';
import type { HasEngagements } from '../kernel/engagement';
import type { CaseState } from '../kernel/engine/case';
import type { Instant } from '../kernel/time/instant';
import type { Acceptance } from './facts/acceptance';
import type { Assembly, Body, Covenant, Filing, Nomination } from './facts/deliberation';
import type { Invoice, PayeeAccount } from './facts/invoices';
import type { Maintenance } from './facts/maintenance';
import type { Ledger, Plan, Receipt, RefundsOwedAgain } from './facts/money';
import type { ContractPayment, Recovery } from './facts/payments';
import type { Sharing } from './facts/sharing';
import type { Works } from './facts/works';
import type { MotionKind } from './policy';
import type { FirmRole } from './roles';
import type { StageOrEnd } from './stage';

/**
 * A position in millionths of a degree, north and east. The datum is GCJ-02, as in Chinese maps and in `data/outlines`.
 * A WGS-84 position from a satellite receiver is about 300–500 m off and must be converted first.
 */
export interface Location {
  readonly latitudeE6: number;
  readonly longitudeE6: number;
}

/** What was published or is known about a courtyard. Fields may be missing: later gates require what they need. */
export interface Profile {
  readonly name: string;
  readonly city: string;
  readonly district?: string;
  readonly subDistrict?: string;
  readonly community?: string;
  readonly yearBuilt?: string;
  readonly buildings?: number;
  readonly households?: number;
  readonly floorAreaCentiSqm?: number;
  readonly consent?: string;
  readonly selfGoverningBody?: string;
  readonly period?: string;
  readonly note?: string;
  readonly source?: string;
  readonly location?: Location;
}

/** The state of one courtyard: the fold of its events. It holds nothing that can be derived from other facts. */
export interface Courtyard extends CaseState, HasBallots<MotionKind>, HasApproval, HasEngagements<FirmRole> {
  readonly profile: Profile;
  readonly stage: StageOrEnd;

  /** Candidates for an election whose ballot has not been opened yet. */
  readonly nominations?: readonly Nomination[];
  /** The assemblies that decided on a covenant or on members of the body. */
  readonly assemblies?: readonly Assembly[];
  readonly body?: Body;
  readonly bookkeeping?: {
    readonly bookkeeper: string;
    readonly account: string;
    /** The document that shows the account. */
    readonly evidence?: readonly string[];
  };
  readonly covenants: readonly Covenant[];
  readonly filing?: Filing;

  readonly plan?: Plan;
  readonly receipts: readonly Receipt[];
  /** What homes bear of the co-funding. What each has paid stands with the receipts. */
  readonly sharing?: Sharing;
  readonly ledger: Ledger;
  /** What was paid to the contractor, with what each source bore of it. */
  readonly payments?: readonly ContractPayment[];
  /** What of that was recovered or replaced. */
  readonly recoveries?: readonly Recovery[];
  readonly refundsOwedAgain?: RefundsOwedAgain;

  readonly works?: Works;
  /**
   * The accounts that made money due by a command of one person alone: submitted a plan, awarded the contract, engaged
   * firms, began the works, recorded milestones, confirmed a rectification, evaluated a year.
   */
  readonly authorisers?: readonly string[];
  /** Of these, who is known to have acted for an office or the body. */
  readonly officers?: readonly string[];
  /** What the contract's firms have invoiced. */
  readonly invoices?: readonly Invoice[];
  /** The accounts to which the contract's firms are paid, in the order in which they were registered. */
  readonly payees?: readonly PayeeAccount[];
  readonly acceptance?: Acceptance;
  readonly maintenance?: Maintenance;
  /**
   * Terminated after money was committed: what is owed to and by the contractor is settled in the end state. `unclaimed`: works
   * were on record that no claim covered, or whose claim ended after that, when they may come to `unclaimedFen`. `claimEndedAt`:
   * when a claim was last paid or ended after it. Terminations of before do not say so.
   */
  readonly windingUp?: {
    readonly since: Instant;
    readonly unclaimed?: true;
    readonly unclaimedFen?: number;
    readonly claimEndedAt?: Instant;
  };
}
