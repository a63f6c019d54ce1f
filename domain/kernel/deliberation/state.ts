import type { CaseState } from '../engine/case';
import type { Period } from '../time/deadline';
import type { Instant, LocalDate } from '../time/instant';
import type { SittingVotes } from './council';
import type { PersonVerdict, RunOffNeeded, SecretCount, SecretMotion } from './secretVote';
import type { Tally, ThresholdRule, Verdict } from './tally';
import type { OnlineVoting } from './voteFactor';

/** A session of the community's deliberation council (议事会). */
export interface CouncilSession<Kind extends string = string> {
  readonly round: number;
  readonly heldOn: LocalDate;
  readonly members: number;
  readonly present: number;
  readonly quorate: boolean;
  /** The motion that the session put to the residents; this needs a quorum. */
  readonly resolves?: Kind;
  readonly minutes: string;
  /** If the council is on record: who came, and the votes. */
  readonly attendance?: {
    readonly termId: string;
    readonly attended: readonly string[];
    readonly votes?: SittingVotes;
  };
}

/** What a case knows of a frozen roll. The rows themselves are in PostgreSQL. */
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
  /** Pinned when the ballot opens; a newer policy does not change it. */
  readonly rule: ThresholdRule;
  /** For a motion about persons: who they are, and how they are counted. */
  readonly about?: Omit<SecretMotion, 'rule'> & {
    /** For a by-election: it fills vacant seats, and the body's term goes on. */
    readonly vacancies?: boolean;
  };
}

export interface Objection {
  readonly no: number;
  readonly raisedAt: Instant;
  readonly raisedBy: string;
  readonly text: string;
  /** For an objection from the public page: the row where its sender reads the answer. */
  readonly ref?: string;
  readonly answer?: { readonly at: Instant; readonly by: string; readonly text: string };
}

/**
 * A visitor without a code sent this from the public page while a notice ran. The row `ref` has the sender and the
 * text; this records only that somebody must handle it: take it over as an objection, or decline it.
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
  /** How long papers are accepted, as granted when the ballot opened or was extended. */
  readonly within: Period;
  /** When papers are no longer accepted; recorded. */
  readonly closesAt: Instant;
  readonly extended: boolean;
  /** How owners vote online, as the policy said when the ballot opened; absent: with a code alone. */
  readonly online?: OnlineVoting;
  readonly closed?: {
    readonly at: Instant;
    readonly early: boolean;
    readonly tally: Tally;
    readonly papers: number;
    readonly papersHash: string;
    readonly verdict: Verdict & { readonly persons?: readonly PersonVerdict[]; readonly runOff?: RunOffNeeded };
    /** For a secret vote: the signed totals on which two readings agree. */
    readonly count?: SecretCount;
  };
  /** The public notice (公示) of the result. Its end is recorded when it is posted. */
  readonly notice?: {
    readonly postedAt: Instant;
    readonly place: string;
    readonly within: Period;
    readonly endsAt: Instant;
  };
  readonly objections: readonly Objection[];
  /** When the decision was put into effect: a body seated, members recalled. */
  readonly carriedOutAt?: Instant;
}

/** The slice of a case's state that holds its votes. */
export interface HasBallots<Kind extends string = string> {
  /** Rolls, sessions and resolutions count only in the round in which they were made. */
  readonly round: { readonly no: number; readonly startedAt: Instant };
  readonly sessions: readonly CouncilSession<Kind>[];
  readonly roll?: FrozenRoll;
  readonly ballots: readonly Ballot<Kind>[];
  /** What visitors of the public page sent about ballots. */
  readonly submissions?: readonly Submission[];
}

/** A case with votes. */
export type BallotState<Kind extends string = string> = CaseState & HasBallots<Kind>;

/** The votes of a new case: none, in its first round. */
export const noBallots = (at: Instant): HasBallots<never> => ({
  round: { no: 1, startedAt: at },
  sessions: [],
  ballots: [],
});

/** Starts a round. It needs a roll of its own; earlier ballots stay. */
export const inNewRound = <S extends HasBallots>(c: S, no: number, at: Instant): S => {
  const { roll: _, ...rest } = c;
  return { ...rest, round: { no, startedAt: at } } as unknown as S;
};

/** The events of a case's votes. */
export interface BallotEventData<Kind extends string = string> {
  councilSessionRecorded: CouncilSession<Kind>;
  rollFrozen: FrozenRoll;
  ballotOpened: {
    ballotId: string;
    motion: Motion<Kind>;
    within: Period;
    closesAt: Instant;
    online?: OnlineVoting;
  };
  ballotExtended: { ballotId: string; within: Period; closesAt: Instant };
  /** The end of a suspension, or a newer calendar, moved the close. */
  ballotCloseMoved: { ballotId: string; closesAt: Instant };
  ballotClosed: { ballotId: string } & Omit<NonNullable<Ballot['closed']>, 'at'>;
  noticePosted: { ballotId: string; place: string; within: Period; endsAt: Instant };
  noticeEndMoved: { ballotId: string; endsAt: Instant };
  objectionRaised: { ballotId: string; text: string; ref?: string; submission?: number };
  submissionReceived: { ballotId: string; ref: string };
  submissionDeclined: { no: number; why: string };
  objectionAnswered: { ballotId: string; no: number; text: string };
}
