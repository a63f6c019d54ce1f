import type { CaseState } from '../engine/case';
import type { Period } from '../time/deadline';
import type { Instant, LocalDate } from '../time/instant';
import type { SittingVotes } from './council';
import type { PersonVerdict, SecretCount, SecretMotion } from './secretVote';
import type { Tally, ThresholdRule, Verdict } from './tally';

/** A sitting of the community's deliberation council (议事会). */
export interface CouncilSession<Kind extends string = string> {
  readonly round: number;
  readonly heldOn: LocalDate;
  readonly members: number;
  readonly present: number;
  readonly quorate: boolean;
  /** The motion the sitting put to the residents; only a quorate one can. */
  readonly resolves?: Kind;
  readonly minutes: string;
  /** Who came, where the council is on record, and how they voted. */
  readonly attendance?: {
    readonly termId: string;
    readonly attended: readonly string[];
    readonly votes?: SittingVotes;
  };
}

/** What a case knows of a frozen roll; its rows are in PostgreSQL. */
export interface FrozenRoll {
  readonly rollId: string;
  readonly units: number;
  readonly owners: number;
  readonly areaCentiSqm: number;
  readonly hash: string;
  readonly frozenAt: Instant;
  readonly round: number;
}

export interface Motion<Kind extends string = string> {
  readonly kind: Kind;
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

export interface Ballot<Kind extends string = string> {
  readonly ballotId: string;
  readonly round: number;
  readonly motion: Motion<Kind>;
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

/** The part of a case's state that its votes are. */
export interface HasBallots<Kind extends string = string> {
  /** Rolls, sittings and resolutions count in the round they were made in. */
  readonly round: { readonly no: number; readonly startedAt: Instant };
  readonly sessions: readonly CouncilSession<Kind>[];
  readonly roll?: FrozenRoll;
  readonly ballots: readonly Ballot<Kind>[];
  /** What visitors of the public page sent about ballots. */
  readonly submissions?: readonly Submission[];
}

/** A case with votes. */
export type BallotState<Kind extends string = string> = CaseState & HasBallots<Kind>;

/** The votes a case begins with: none, in its first round. */
export const noBallots = (at: Instant): HasBallots<never> => ({
  round: { no: 1, startedAt: at },
  sessions: [],
  ballots: [],
});

/** A new round has a roll of its own; what earlier rounds voted on stays. */
export const inNewRound = <S extends HasBallots>(c: S, no: number, at: Instant): S => {
  const { roll: _, ...rest } = c;
  return { ...rest, round: { no, startedAt: at } } as unknown as S;
};

/** What can happen to the votes of a case. */
export interface BallotEventData<Kind extends string = string> {
  councilSessionRecorded: CouncilSession<Kind>;
  rollFrozen: FrozenRoll;
  ballotOpened: { ballotId: string; motion: Motion<Kind>; within: Period; closesAt: Instant };
  ballotExtended: { ballotId: string; within: Period; closesAt: Instant };
  /** A suspension that ended, or a newer calendar, moved it. */
  ballotCloseMoved: { ballotId: string; closesAt: Instant };
  ballotClosed: { ballotId: string } & Omit<NonNullable<Ballot['closed']>, 'at'>;
  noticePosted: { ballotId: string; place: string; within: Period; endsAt: Instant };
  noticeEndMoved: { ballotId: string; endsAt: Instant };
  objectionRaised: { ballotId: string; text: string; ref?: string; submission?: number };
  submissionReceived: { ballotId: string; ref: string };
  submissionDeclined: { no: number; why: string };
  objectionAnswered: { ballotId: string; no: number; text: string };
}
