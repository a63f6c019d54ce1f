import type { AssemblyMinutes, AssemblyVotes, CandidateVotes } from '../../kernel/deliberation/assembly';
import type { PersonVerdict } from '../../kernel/deliberation/secretVote';
import type * as deliberation from '../../kernel/deliberation/state';
import type { ThresholdRule, Verdict } from '../../kernel/deliberation/tally';
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

/** The motions on which an assembly may decide; the questions of the stages need a ballot. */
export const ASSEMBLY_MOTIONS = ['covenant', 'election'] as const satisfies readonly MotionKind[];
export type AssemblyMotion = (typeof ASSEMBLY_MOTIONS)[number];

/** What an assembly was asked: to adopt a text, or to elect members. */
export interface AssemblyQuestion {
  readonly motion: AssemblyMotion;
  /** Of a covenant: its text and the votes. */
  readonly text?: string;
  readonly votes?: AssemblyVotes;
  /** Of an election: the seats, whether only vacant ones, and the votes for each candidate. */
  readonly seats?: number;
  readonly vacancies?: boolean;
  readonly candidates?: readonly CandidateVotes[];
}

/** An assembly that was recorded by one person and confirmed by another. */
export interface Assembly extends AssemblyMinutes, AssemblyQuestion {
  readonly no: number;
  readonly round: number;
  readonly rollId: string;
  /** The scans of the minutes and of the attendance list, by content address. */
  readonly evidence: readonly string[];
  readonly rule: ThresholdRule;
  readonly verdict: Verdict & { readonly persons?: readonly PersonVerdict[] };
  readonly recordedAt: Instant;
  /** The result that is posted and objected to. Absent in assemblies from before they were posted. */
  readonly ballotId?: string;
  readonly carriedOutAt?: Instant;
}

/** One version of the covenant (院落公约). */
export interface Covenant {
  readonly version: number;
  readonly adoptedOn: LocalDate;
  readonly by: 'ballot' | 'assembly';
  /** Absent: in force from the day of its adoption. */
  readonly inForceFrom?: LocalDate;
  readonly text: string;
  /** The ballot that carried it, or the result of the assembly. */
  readonly ballotId?: string;
  /** The assembly that adopted it. Absent in covenants from before assemblies were recorded. */
  readonly assemblyNo?: number;
  /** Its own words on unreturned papers, if it counts them with the majority (从多). */
  readonly silenceClause?: string;
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
  /** The ballot that elected it, or the result of the assembly. */
  readonly ballotId?: string;
  /** The assembly that elected it. Absent in bodies from before assemblies were recorded. */
  readonly assemblyNo?: number;
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
