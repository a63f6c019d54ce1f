import { type Refusal, when } from '../reason';
import type { Pause } from '../time/deadline';
import type { Instant, LocalDate } from '../time/instant';
import type { Remedy } from './objections';
import type { Ballot } from './state';

/**
 * Why a result is in doubt: a recount that differs, an objection that was upheld, a court or a higher authority (Civil
 * Code art. 280).
 */
export const CONTEST_GROUNDS = ['recount', 'objection', 'court', 'authority'] as const;
export type ContestGround = (typeof CONTEST_GROUNDS)[number];

/** While a contest is undecided, the gate is shut and the notice's time stands still. */
export interface Contest {
  readonly at: Instant;
  readonly by: string;
  readonly ground: ContestGround;
  /** The recount that differs. */
  readonly recount?: number;
  /** The objection that was upheld, and what follows from it. */
  readonly objectionNo?: number;
  readonly remedy?: Remedy;
  readonly why?: string;
  readonly evidence?: readonly string[];
  /** Of a court: when the owner who sued knew of the decision, and when the action was brought. */
  readonly knownOn?: LocalDate;
  readonly filedOn?: LocalDate;
  readonly decidedAt?: Instant;
}

/** What a decision says about a result: it stands, it is corrected by a recount, or it is annulled. */
export const RESULT_DECISIONS = ['stands', 'corrected', 'annulled'] as const;
export type ResultDecision = (typeof RESULT_DECISIONS)[number];

/** One thing that had followed from a result, and what becomes of it. */
export interface Consequence {
  /** The rule, a code of the programme. */
  readonly rule: string;
  readonly amountFen?: number;
  readonly version?: number;
  readonly names?: readonly string[];
}

/** A decision on a result, in writing and by two people. */
export interface ResultRuling {
  readonly at: Instant;
  readonly by: string;
  readonly decision: ResultDecision;
  readonly ground: ContestGround;
  readonly why: string;
  readonly evidence: readonly string[];
  /** The recount that corrected it. */
  readonly recount?: number;
  /** What had followed from the result, if it fell. */
  readonly consequences?: readonly Consequence[];
}

/** A ballot that was ended without a count, because something about it was wrong, or because the case ended. */
export interface Cancellation {
  readonly at: Instant;
  readonly by: string;
  /** Absent if it ended with the case. */
  readonly why?: string;
  /** The end that the case came to. */
  readonly endedWith?: string;
  readonly evidence?: readonly string[];
}

export const isAnnulled = ({ rulings = [] }: Ballot): boolean =>
  rulings.some(({ decision }) => decision === 'annulled');

/** Neither cancelled nor annulled. The motion of one that is may be put again. */
export const isValid = (ballot: Ballot): boolean => ballot.cancelled === undefined && !isAnnulled(ballot);

/** Annulled, or corrected to a lost result: what followed from it lost its ground. */
export const isFallen = (ballot: Ballot): boolean =>
  isAnnulled(ballot) ||
  (ballot.rulings?.some(({ decision }) => decision === 'corrected') === true &&
    ballot.closed?.verdict.carried === false);

export const openContests = ({ contests = [] }: Ballot): readonly Contest[] =>
  contests.filter(({ decidedAt }) => decidedAt === undefined);

/** Whether an undecided doubt stops the notice's time. One that came up later finds the notice over. */
export const isNoticeStopped = ({
  notice,
  contests = [],
}: {
  readonly notice?: { readonly endsAt: Instant };
  readonly contests?: readonly Pick<Contest, 'at' | 'decidedAt'>[];
}): boolean =>
  notice !== undefined && contests.some(({ at, decidedAt }) => decidedAt === undefined && at < notice.endsAt);

/** The times in which the notice of a result stood still. */
export const contestPauses = ({ contests = [] }: Ballot): readonly Pause[] =>
  contests.map(({ at, decidedAt }) => ({ from: at, ...(decidedAt === undefined ? {} : { to: decidedAt }) }));

/** The reason that a result cannot be built on now. */
export const contestReasons = (ballot: Ballot): Refusal =>
  when(openContests(ballot).length > 0, 'result-contested', { motion: ballot.motion.kind });
