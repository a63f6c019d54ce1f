import type { CaseState } from '../engine/case';
import type { FactMover } from '../engine/deadlines';
import type { Period } from '../time/deadline';
import type { Instant, LocalDate } from '../time/instant';
import type { SittingVotes } from './council';
import type { Objection, ObjectionAnswer, ObjectionTerms } from './objections';
import type { TitleHolder } from './policy';
import type { Cancellation, Contest, ResultRuling } from './results';
import type { RollDeviation } from './rollFreezing';
import type { PersonVerdict, RunOffNeeded, SecretCount, SecretMotion } from './secretVote';
import type { SpecialMatter } from './statute';
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
  /** How far it is from the recorded figures, and why, if that needed a reason. */
  readonly deviation?: RollDeviation & { readonly why: string };
  /** Who votes for units without a private owner, by the policy of that day. */
  readonly votesFor?: readonly TitleHolder[];
  readonly frozenAt: Instant;
  readonly round: number;
}

export interface Motion<Kind extends string = string> {
  readonly kind: Kind;
  readonly title: string;
  readonly text: string;
  /** Pinned when the ballot opens; a newer policy does not change it. */
  readonly rule: ThresholdRule;
  /** What it is about for which the law demands three quarters. Absent: nothing of that. */
  readonly matters?: readonly SpecialMatter[];
  /** For a motion about persons: who they are, and how they are counted. */
  readonly about?: Omit<SecretMotion, 'rule'> & {
    /** For a by-election: it fills vacant seats, and the body's term goes on. */
    readonly vacancies?: boolean;
  };
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
  /** The home that its sender gave, as it is compared. */
  readonly origin?: string;
  readonly handled?: { readonly at: Instant } & ({ readonly objectionNo: number } | { readonly why: string });
}

/** What is asked of the papers of a ballot. */
export interface PaperTerms {
  /** Whether each paper that is entered needs its scan. */
  readonly scansRequired: boolean;
  /** The maximum number of owners for one proxy. Absent: no maximum. */
  readonly mandatesPerProxy?: number;
}

/**
 * What is settled when a ballot opens, beside its rule and its close. A newer policy, an override or a newer district's
 * rule changes none of it.
 */
export interface BallotTerms {
  readonly policyVersion: string;
  /** The whole voting period, once it is extended. Absent: it is not extended. */
  readonly extended?: Period;
  readonly notice: Period;
  readonly answerObjection: Period;
  /** Whether it may close before its time once all owners of the roll have voted. */
  readonly earlyClose: boolean;
  /** Absent: opened before these were recorded. */
  readonly papers?: PaperTerms;
  /** How many objections one owner, home or account may raise, and who decides late ones. Absent: as `papers`. */
  readonly objections?: ObjectionTerms;
  /** The session that put the motion: its number in the case's list, and its day. Absent: the motion needed none. */
  readonly resolution?: { readonly session: number; readonly heldOn: LocalDate };
  /** Opened under a policy for demonstrations, whose notices may be shorter than any other's. */
  readonly isDemonstration?: true;
  /** A lost result is posted, too, and owners may object to it. Absent: opened before that was so. */
  readonly lostPosted?: true;
  /** How long no assembly decides on the matter once it is lost. Absent: opened before this was recorded. */
  readonly barAfterLost?: Period;
}

/** What an assembly's minutes and attendance list say, and by which offices they came on record. */
export interface AssemblyHeld {
  /** Its number in the case's list of assemblies. */
  readonly no: number;
  readonly heldOn: LocalDate;
  readonly place: string;
  readonly households: number;
  /** The offices of those who recorded and who confirmed it. */
  readonly recordedBy: string;
  readonly confirmedBy: string;
  /** The scans, by content address. */
  readonly evidence: readonly string[];
}

/** Of a vote that was held on paper, before the case was taken over: its day, and the scans, by content address. */
export interface HeldBefore {
  readonly heldOn: LocalDate;
  readonly evidence: readonly string[];
}

/** What moved the end of a vote or of a notice. */
export const MOVE_CAUSES = ['extended', 'resumed', 'calendar', 'decided'] as const;
export type MoveCause = (typeof MOVE_CAUSES)[number];

export interface Ballot<Kind extends string = string> {
  readonly ballotId: string;
  readonly round: number;
  readonly motion: Motion<Kind>;
  readonly roll: FrozenRoll;
  readonly openedAt: Instant;
  /** How long papers are accepted, as granted when the ballot opened or was extended. */
  readonly within: Period;
  /** Decided by an assembly, without papers: recorded when it had its result. Absent: a vote on papers or online. */
  readonly assembly?: AssemblyHeld;
  /** Held on paper before the case was taken over: no roll, paper or count of it is here. Absent: held here. */
  readonly takenOver?: HeldBefore;
  /** When papers are no longer accepted; recorded. */
  readonly closesAt: Instant;
  /** How long after the close papers that came in before it may be entered, as granted when the ballot opened. */
  readonly latePapers?: Period;
  /** When two people said that none of these is left to enter. */
  readonly allInAt?: Instant;
  readonly extended: boolean;
  /** Absent: opened before terms were recorded. */
  readonly terms?: BallotTerms;
  /** Each time its close or the end of its notice moved, for all to see. */
  readonly moves?: readonly { readonly at: Instant; readonly endsAt: Instant; readonly because: MoveCause }[];
  /** How owners vote online, as the policy said when the ballot opened; absent: with a code alone. */
  readonly online?: OnlineVoting;
  /** Who opened it. Absent in ballots from before the account was kept. */
  readonly openedBy?: string;
  readonly closed?: {
    readonly at: Instant;
    /** Absent in results from before the account was kept. */
    readonly by?: string;
    readonly early: boolean;
    readonly tally: Tally;
    /** Of an assembly: none, and an empty hash. */
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
  /** The case ended while the notice was under way: it has to be posted again if the case is opened again. */
  readonly noticeEnded?: { readonly at: Instant; readonly end: string };
  readonly objections: readonly Objection[];
  /** What put the result in doubt. */
  readonly contests?: readonly Contest[];
  /** What was decided on the result. */
  readonly rulings?: readonly ResultRuling[];
  readonly cancelled?: Cancellation;
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
    terms?: BallotTerms;
    online?: OnlineVoting;
    latePapers?: Period;
    by?: string;
  };
  ballotExtended: { ballotId: string; within: Period; closesAt: Instant };
  /** All papers that came in before the close are entered. */
  papersAllIn: { ballotId: string };
  /** The end of a suspension, or a newer calendar, moved the close; never to an earlier moment. */
  ballotCloseMoved: { ballotId: string; closesAt: Instant; because?: FactMover };
  ballotClosed: { ballotId: string } & Omit<NonNullable<Ballot['closed']>, 'at'>;
  /** What an assembly decided. From here on it takes the course of a ballot's result. */
  assemblyDecided: {
    ballotId: string;
    motion: Motion<Kind>;
    terms: BallotTerms;
    assembly: AssemblyHeld;
    recordedBy?: string;
  } & Omit<NonNullable<Ballot['closed']>, 'at' | 'early' | 'papers' | 'papersHash'>;
  /** The result of a vote that was held on paper, before the case was taken over. It takes the course of a ballot's result from here on. */
  voteTakenOver: {
    ballotId: string;
    motion: Motion<Kind>;
    /** The homes of the roll on paper. */
    units: number;
    held: HeldBefore;
  } & Pick<NonNullable<Ballot['closed']>, 'tally' | 'verdict'>;
  noticePosted: { ballotId: string; place: string; within: Period; endsAt: Instant };
  /** As the close; and by a decision on the result, which stood still until then. */
  noticeEndMoved: { ballotId: string; endsAt: Instant; because?: FactMover | 'decided' };
  objectionRaised: { ballotId: string; text: string; ref?: string; submission?: number; origin?: string };
  submissionReceived: { ballotId: string; ref: string; origin?: string };
  submissionDeclined: { no: number; why: string };
  objectionAnswered: { ballotId: string; no: number } & Omit<ObjectionAnswer, 'at' | 'by'>;
  /** A recount differs from the result, or an authority suspended it. */
  resultContested: { ballotId: string } & Omit<Contest, 'at' | 'by' | 'decidedAt' | 'objectionNo' | 'remedy'>;
  /** A decision on the result. A corrected one brings the count that replaces it. */
  resultDecided: { ballotId: string; corrected?: CorrectedResult } & Omit<ResultRuling, 'at' | 'by'>;
  ballotCancelled: { ballotId: string; why: string } & Pick<Cancellation, 'evidence'>;
  /** The case ended while the ballot, or the notice of its result, was under way. */
  ballotEndedWithCase: { ballotId: string; end: string };
}

/** What a recount puts in the place of the recorded count. */
export type CorrectedResult = Pick<NonNullable<Ballot['closed']>, 'tally' | 'verdict' | 'count'>;
