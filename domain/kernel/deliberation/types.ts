import type { EventsOf } from '../engine/event';
import type { ProgrammeTypes } from '../engine/types';
import type { CouncilTerm } from './council';
import type { PolicyWithBallots } from './policy';
import type { SecretCount } from './secretVote';
import type { BallotEventData, BallotState, FrozenRoll } from './state';
import type { Tally } from './tally';

/** What decisions about votes need that only rows can tell. */
export interface BallotEvidence {
  frozenRoll: Omit<FrozenRoll, 'frozenAt' | 'round'>;
  sealedBallot: {
    /** False when it is too early to close and the outstanding papers could still turn the result. */
    sealed: boolean;
    tally: Tally;
    papers: number;
    /** Papers that wait to be verified or settled; nothing is sealed while there are any. */
    pending: number;
    papersHash: string;
    /** Of a secret vote: the totals, once two people have read them alike. */
    count?: SecretCount;
  };
  councilTerm: CouncilTerm;
  /** What a visitor wrote: it is kept beside the case until somebody takes it over. */
  submittedText: string;
}

/** What is awaited in the course of a vote; a programme's own list names all of it. */
export type BallotObligation =
  | 'open-ballot'
  | 'collect-papers'
  | 'post-notice'
  | 'answer-objection'
  | 'handle-submission'
  | 'carry-out-decision';

/** The types of a programme whose residents vote. */
export interface BallotTypes extends ProgrammeTypes {
  /** What is put to a vote, by kind. */
  MotionKind: string;
  State: BallotState;
  Policy: PolicyWithBallots;
  Evidence: BallotEvidence;
}

/**
 * Holds what the kernel puts into a programme's votes against the programme's own lists: where its events or obligations
 * lack one, nothing satisfies it, and the compiler says so at the declaration.
 */
export type Declares<T extends BallotTypes> = [EventsOf<BallotEventData<T['MotionKind']>>] extends [T['Event']]
  ? [BallotObligation] extends [T['Obligation']]
    ? unknown
    : { readonly obligationsMissing: Exclude<BallotObligation, T['Obligation']> }
  : { readonly eventsMissing: Exclude<keyof BallotEventData, T['Event']['type']> };
