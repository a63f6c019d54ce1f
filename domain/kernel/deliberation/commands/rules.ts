import { accept, type CommandSpec, type Decision } from '../../engine/command';
import type { ActingContext, Context } from '../../engine/context';
import type { EventsOf } from '../../engine/event';
import { type Refusal, reason } from '../../reason';
import { type BallotReference, namedOrOnly } from '../ballotQueries';
import type { Motions } from '../motions';
import type { Consequence } from '../results';
import type { Ballot, BallotEventData, CorrectedResult } from '../state';
import type { BallotEvidence, BallotTypes } from '../types';

/** Why a result is no longer what it was, and what takes its place if it was corrected. */
export interface Fall {
  readonly why: string;
  readonly corrected?: CorrectedResult['verdict'];
}

/** The stages in which votes are allowed, the motions of each stage, and the roles that may give each command. */
export interface BallotCommandRules<T extends BallotTypes> {
  readonly motions: Motions<T>;
  readonly stages: readonly T['Stage'][];
  /** The motions that a stage puts, its own question first. */
  readonly motionsOf: (stage: string) => readonly T['MotionKind'][];
  readonly by: {
    readonly recordCouncilSession: readonly T['Role'][];
    readonly freezeRoll: readonly T['Role'][];
    readonly openBallot: readonly T['Role'][];
    readonly extendBallot: readonly T['Role'][];
    readonly declareAllIn: readonly T['Role'][];
    readonly closeBallot: readonly T['Role'][];
    readonly postNotice: readonly T['Role'][];
    readonly raiseObjection: readonly T['Role'][];
    readonly answerObjection: readonly T['Role'][];
    readonly handleSubmission: readonly T['Role'][];
    readonly decideObjection: readonly T['Role'][];
    /** Who enters recounts. */
    readonly contestResult: readonly T['Role'][];
    /** Who suspends results and decides on them. */
    readonly decideResult: readonly T['Role'][];
    readonly cancelBallot: readonly T['Role'][];
  };
  /** Ends from which a case can be reopened; a result may be contested there too. */
  readonly reopenable?: readonly T['Stage'][];
  /** What had followed from a carried result, and what becomes of it now that it falls. Absent: nothing follows. */
  readonly consequences?: (
    c: T['State'],
    ballot: Ballot<T['MotionKind']>,
    ctx: Context<T['Policy']>,
    fall: Fall,
  ) => { readonly list: readonly Consequence[]; readonly events: readonly T['Event'][] };
}

/** The motions of the stage, and those of earlier stages whose result fell: they may be put again. */
export const motionsNow = <T extends BallotTypes>(
  { hasFallen, kinds }: Motions<T>,
  motionsOf: BallotCommandRules<T>['motionsOf'],
  c: T['State'],
): readonly T['MotionKind'][] => {
  const own = motionsOf(c.stage);
  const again = kinds.filter((kind) => !own.includes(kind) && hasFallen(c, kind));
  return [...own, ...again];
};

/** A decision with one event of a case's votes. */
export const acceptBallotEvent = <T extends BallotTypes, K extends keyof BallotEventData>(
  type: K,
  data: BallotEventData<T['MotionKind']>[K],
): Decision<T['Event']> => accept<T['Event']>({ type, data } as unknown as EventsOf<BallotEventData<T['MotionKind']>>);

/** A command that needs evidence of the kernel. `BallotTypes` guarantees that `T` has it. */
export const withEvidence = <T extends BallotTypes, I, E extends keyof BallotEvidence>(
  spec: Omit<CommandSpec<T, I, E>, 'decide'> & {
    readonly decide: (
      c: T['State'],
      input: I,
      ctx: ActingContext<T['Policy']>,
      evidence: BallotEvidence[E],
    ) => Decision<T['Event']>;
  },
): CommandSpec<T, I, E> => spec as unknown as CommandSpec<T, I, E>;

interface BallotSelection<T extends BallotTypes> {
  readonly ballots: (c: T['State'], ctx: Context<T['Policy']>) => readonly Ballot<T['MotionKind']>[];
  /** The refusal if there is no such ballot. */
  readonly none: (c: T['State']) => Refusal;
  /** Reasons that refuse the command for one of these ballots. */
  readonly blockers?: (ballot: Ballot<T['MotionKind']>, ctx: Context<T['Policy']>, c: T['State']) => Refusal;
}

/**
 * The ballots that a command can be about, and the faults of an input that names none of them or leaves the choice
 * open.
 */
export interface BallotSelector<T extends BallotTypes> {
  readonly open: (c: T['State'], ctx: Context<T['Policy']>) => readonly Ballot<T['MotionKind']>[];
  readonly selected: (
    c: T['State'],
    ctx: Context<T['Policy']>,
    input: BallotReference,
  ) => Ballot<T['MotionKind']> | undefined;
  readonly blocked: (c: T['State'], ctx: Context<T['Policy']>) => Refusal;
  readonly faults: (c: T['State'], input: BallotReference, ctx: Context<T['Policy']>) => Refusal;
  /** The ballot meant by an input that may leave out the only one. */
  readonly named: (c: T['State'], input: BallotReference, ctx: Context<T['Policy']>) => BallotReference;
}

export const selectBallots = <T extends BallotTypes>({
  ballots,
  none,
  blockers = () => [],
}: BallotSelection<T>): BallotSelector<T> => {
  const open: BallotSelector<T>['open'] = (c, ctx) =>
    ballots(c, ctx).filter((ballot) => blockers(ballot, ctx, c).length === 0);
  const selected: BallotSelector<T>['selected'] = (c, ctx, { ballotId }) => namedOrOnly(open(c, ctx), ballotId);
  return {
    open,
    selected,
    named: (c, input, ctx) => {
      const { ballotId } = selected(c, ctx, input) ?? {};
      return ballotId === undefined ? {} : { ballotId };
    },
    blocked: (c, ctx) => {
      const last = ballots(c, ctx).at(-1);
      if (last === undefined) return none(c);
      return open(c, ctx).length > 0 ? [] : blockers(last, ctx, c);
    },
    faults: (c, input, ctx) => {
      if (selected(c, ctx, input) !== undefined) return [];
      if (input.ballotId === undefined) {
        const ids = open(c, ctx).map(({ ballotId }) => ballotId);
        return [reason('ballot-ambiguous', { ballots: ids }, '/ballotId')];
      }
      const named = namedOrOnly(ballots(c, ctx), input.ballotId);
      const why = named === undefined ? none(c) : blockers(named, ctx, c);
      return why.map((one) => ({ ...one, path: '/ballotId' }));
    },
  };
};
