import type { SittingVotes } from '../../kernel/deliberation/council';
import type { PersonVerdict, SecretCount, SecretMotion } from '../../kernel/deliberation/secretVote';
import type { Tally, ThresholdRule, Verdict } from '../../kernel/deliberation/tally';
import type { Period } from '../../kernel/time/deadline';
import type { Instant, LocalDate } from '../../kernel/time/instant';
import type { MotionKind } from '../policy';

/** A sitting of the community's deliberation council (议事会). */
export interface CouncilSession {
  readonly round: number;
  readonly heldOn: LocalDate;
  readonly members: number;
  readonly present: number;
  readonly quorate: boolean;
  /** The motion the sitting put to the residents; only a quorate one can. */
  readonly resolves?: MotionKind;
  readonly minutes: string;
  /** Who came, where the council is on record, and how they voted. */
  readonly attendance?: {
    readonly termId: string;
    readonly attended: readonly string[];
    readonly votes?: SittingVotes;
  };
}

/** What the courtyard knows of a frozen roll; its rows are in PostgreSQL. */
export interface FrozenRoll {
  readonly rollId: string;
  readonly units: number;
  readonly owners: number;
  readonly areaCentiSqm: number;
  readonly hash: string;
  readonly frozenAt: Instant;
  readonly round: number;
}

export interface Motion {
  readonly kind: MotionKind;
  readonly title: string;
  readonly text: string;
  /** Pinned when the ballot opens; no later policy touches it. */
  readonly rule: ThresholdRule;
  /** A motion about persons: who they are, and what is pinned of how it is counted. */
  readonly about?: Omit<SecretMotion, 'rule'> & {
    /** Of an election: it fills seats that fell vacant, and nobody's term begins anew. */
    readonly vacancies?: boolean;
  };
}

export interface Objection {
  readonly no: number;
  readonly raisedAt: Instant;
  readonly raisedBy: string;
  readonly text: string;
  /** Of one raised on the public page: the row whose sender reads the answer there. */
  readonly ref?: string;
  readonly answer?: { readonly at: Instant; readonly by: string; readonly text: string };
}

/**
 * Something sent from the public page by somebody who showed no code, while a notice ran. Who sent it and what it says
 * is a row (`ref`); here stands that it has to be handled: taken over as an objection, or declined.
 */
export interface Submission {
  readonly no: number;
  readonly ref: string;
  readonly ballotId: string;
  readonly receivedAt: Instant;
  readonly handled?: { readonly at: Instant } & ({ readonly objectionNo: number } | { readonly why: string });
}

export interface Ballot {
  readonly ballotId: string;
  readonly round: number;
  readonly motion: Motion;
  readonly roll: FrozenRoll;
  readonly openedAt: Instant;
  /** How long papers are taken, as it was granted when the ballot opened or was extended. */
  readonly within: Period;
  /** When papers are no longer taken; recorded. */
  readonly closesAt: Instant;
  readonly extended: boolean;
  readonly closed?: {
    readonly at: Instant;
    readonly early: boolean;
    readonly tally: Tally;
    readonly papers: number;
    readonly papersHash: string;
    readonly verdict: Verdict & { readonly persons?: readonly PersonVerdict[] };
    /** Of a secret vote: the signed totals that two people read alike. */
    readonly count?: SecretCount;
  };
  /** The public notice (公示) of the result; when it ends is recorded as it is posted. */
  readonly notice?: {
    readonly postedAt: Instant;
    readonly place: string;
    readonly within: Period;
    readonly endsAt: Instant;
  };
  readonly objections: readonly Objection[];
  /** When what it decided was put into effect: a body seated, members recalled. */
  readonly carriedOutAt?: Instant;
}

/** Somebody put forward for the next election. */
export interface Nomination {
  readonly name: string;
  /** Who put the name forward: residents of a building, the community, the candidate. */
  readonly nominatedBy: string;
  readonly nominatedAt: Instant;
}

/** The covenant (院落公约) in one of its versions. */
export interface Covenant {
  readonly version: number;
  readonly adoptedOn: LocalDate;
  readonly by: 'ballot' | 'assembly';
  /** Absent: from the day it was adopted. */
  readonly inForceFrom?: LocalDate;
  readonly text: string;
  /** The ballot that carried it, where it was held here. */
  readonly ballotId?: string;
}

export const DUTIES = ['chair', 'viceChair', 'bookkeeper', 'qualitySupervisor', 'member'] as const;
export type Duty = (typeof DUTIES)[number];

export interface BodyMember {
  readonly name: string;
  readonly duty: Duty;
}

/** Somebody who left the body before its term ended. */
export interface FormerMember extends BodyMember {
  readonly leftOn: LocalDate;
  readonly because: 'resigned' | 'recalled';
  readonly why?: string;
}

/** The residents' self-governing body (院委会) of one term. */
export interface Body {
  readonly electedOn: LocalDate;
  readonly termEndsOn: LocalDate;
  readonly members: readonly BodyMember[];
  /** Members who joined the community's council. */
  readonly councilSeats: number;
  /** The ballot that elected it, where it was held here. */
  readonly ballotId?: string;
  readonly former?: readonly FormerMember[];
  /** When somebody last left it. */
  readonly leftAt?: Instant;
}

export interface Filing {
  readonly filedAt: Instant;
  readonly confirmed?: { readonly at: Instant; readonly number: string };
}
