import type * as deliberation from '../../kernel/deliberation/state';
import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { MotionKind } from '../policy';

export type Ballot = deliberation.Ballot<MotionKind>;
export type CouncilSession = deliberation.CouncilSession<MotionKind>;

/** A candidate for the next election. */
export interface Nomination {
  readonly name: string;
  /** Who nominated the candidate: residents of a building, the community, or the candidate. */
  readonly nominatedBy: string;
  readonly nominatedAt: Instant;
}

/** One version of the covenant (院落公约). */
export interface Covenant {
  readonly version: number;
  readonly adoptedOn: LocalDate;
  readonly by: 'ballot' | 'assembly';
  /** Absent: in force from the day of its adoption. */
  readonly inForceFrom?: LocalDate;
  readonly text: string;
  /** The ballot that carried it, if it was held in this system. */
  readonly ballotId?: string;
}

export const DUTIES = ['chair', 'viceChair', 'bookkeeper', 'qualitySupervisor', 'member'] as const;
export type Duty = (typeof DUTIES)[number];

export interface BodyMember {
  readonly name: string;
  readonly duty: Duty;
}

/** A person who left the body before its term ended. */
export interface FormerMember extends BodyMember {
  readonly leftOn: LocalDate;
  readonly because: 'resigned' | 'recalled' | 'annulled';
  readonly why?: string;
}

/** The residents' self-governing body (院委会) of one term. */
export interface Body {
  readonly electedOn: LocalDate;
  readonly termEndsOn: LocalDate;
  readonly members: readonly BodyMember[];
  /** The number of members who joined the community's council. */
  readonly councilSeats: number;
  /** The ballot that elected it, if it was held in this system. */
  readonly ballotId?: string;
  readonly former?: readonly FormerMember[];
  /** When a member last left. */
  readonly leftAt?: Instant;
}

export interface Filing {
  readonly filedAt: Instant;
  /** Absent in filings from before the account was kept. */
  readonly filedBy?: string;
  readonly confirmed?: { readonly at: Instant; readonly number: string };
}
