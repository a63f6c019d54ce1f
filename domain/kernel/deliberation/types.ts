import type { EventsOf } from '../engine/event';
import type { ProgrammeTypes } from '../engine/types';
import type { Instant } from '../time/instant';
import type { CouncilTerm } from './council';
import type { PolicyWithBallots } from './policy';
import type { Count } from './recount';
import type { SecretCount } from './secretVote';
import type { BallotEventData, BallotState, FrozenRoll } from './state';
import type { Tally } from './tally';

/** What decisions about votes need from database rows. */
export interface BallotEvidence {
  frozenRoll: Omit<FrozenRoll, 'frozenAt' | 'round'>;
  sealedBallot: {
    /** False if it is too early to close: not all owners have voted, or the ballot may not close early. */
    sealed: boolean;
    tally: Tally;
    papers: number;
    /** Papers that await verification or settlement; the ballot cannot be sealed while there are any. */
    pending: number;
    papersHash: string;
    /** For a secret vote: the totals, once two readings agree. */
    count?: SecretCount;
  };
  /** The council's term that a session must belong to; none if no council of this place is on record. */
  councilTerm: { readonly term?: CouncilTerm };
  /** The area of each owner on the roll of the round; the files that the assembly names belong to the case. */
  assemblyProof: { readonly areas: readonly number[] };
  /** A visitor's text, stored outside the case until somebody takes it over. */
  submittedText: string;
  /** Whoever gives the command handled no paper, count or code of the ballot. */
  uninvolved: true;
  /** The files named in the input belong to the case. */
  namedByDecision: true;
  /** Both. */
  writtenDecision: true;
  /** The last recount, if there is one. */
  standingRecount: StandingRecount | null;
  /** A written decision, and the last recount. */
  decisionWithRecount: { readonly recount: StandingRecount | null };
}

/** A recount of the papers that stands. */
export interface StandingRecount {
  readonly no: number;
  readonly at: Instant;
  readonly agrees: boolean;
  readonly counted: Count | SecretCount;
}

/** The obligations in the course of a vote. A programme's own list must include them all. */
export type BallotObligation =
  | 'open-ballot'
  | 'collect-papers'
  | 'post-notice'
  | 'answer-objection'
  | 'handle-submission'
  | 'decide-result'
  | 'carry-out-decision';

/** The types of a programme whose residents vote. */
export interface BallotTypes extends ProgrammeTypes {
  /** The kinds of motion. */
  MotionKind: string;
  State: BallotState;
  Policy: PolicyWithBallots;
  Evidence: BallotEvidence;
}

/**
 * Checks that a programme lists every event and obligation that the kernel's votes use. If one is missing, no value
 * satisfies this type, and the compiler reports it at the declaration.
 */
export type DeclaresBallotNames<T extends BallotTypes> = [EventsOf<BallotEventData<T['MotionKind']>>] extends [
  T['Event'],
]
  ? [BallotObligation] extends [T['Obligation']]
    ? unknown
    : { readonly obligationsMissing: Exclude<BallotObligation, T['Obligation']> }
  : { readonly eventsMissing: Exclude<keyof BallotEventData, T['Event']['type']> };
