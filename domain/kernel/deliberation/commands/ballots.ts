import { type CommandSpec, refuse } from '../../engine/command';
import { periodEndsAt } from '../../obligations/obligation';
import { reason, when } from '../../reason';
import { type BallotReference, isLost, isOpen, openBallots, openObjections } from '../ballotQueries';
import { isRunOffOutstanding } from '../runOff';
import { secretVerdict } from '../secretVote';
import type { Ballot } from '../state';
import { verdict } from '../tally';
import type { BallotTypes } from '../types';
import { acceptBallotEvent, type BallotCommandRules, type BallotSelector, selectBallots, withEvidence } from './rules';

export interface ExtendBallot extends BallotReference {
  readonly why: string;
}

export type CloseBallot = BallotReference;

export interface PostNotice extends BallotReference {
  readonly place: string;
}

export interface RaiseObjection extends BallotReference {
  readonly text: string;
  /** For an objection from the public page: the row where its sender reads the answer. */
  readonly ref?: string;
}

export interface AnswerObjection extends BallotReference {
  readonly no: number;
  readonly text: string;
}

/** The ballots of a stage whose result is posted. */
export const postedOf =
  <T extends BallotTypes>({ motions, motionsOf }: BallotCommandRules<T>) =>
  (c: T['State']): readonly Ballot<T['MotionKind']>[] =>
    motions.ballotsOn(c, motionsOf(c.stage)).filter(({ motion }) => motions.isPosted(motion.kind));

/** The commands of a ballot's course, from its extension to the answered objections. */
export const courseCommands = <T extends BallotTypes>(rules: BallotCommandRules<T>) => {
  const { motions, stages, motionsOf, by } = rules;
  type Spec<I> = CommandSpec<T, I>;
  const posted = postedOf(rules);
  const noneOpen = () => [reason('no-open-ballot')];

  const running = selectBallots<T>({
    ballots: (c) => openBallots<T['MotionKind']>(c),
    none: noneOpen,
  });

  const extendable = selectBallots<T>({
    ballots: (c) => openBallots<T['MotionKind']>(c),
    none: noneOpen,
    blockers: (ballot, ctx) => [
      ...when(ballot.extended, 'ballot-already-extended'),
      ...when(ctx.now >= ballot.closesAt, 'ballot-time-over'),
    ],
  });

  const extendBallot: Spec<ExtendBallot> = {
    stages,
    by: by.extendBallot,
    blocked: extendable.blocked,
    faults: extendable.faults,
    decide: (c, input, ctx) => {
      const ballot = extendable.selected(c, ctx, input);
      if (ballot === undefined) return refuse(reason('no-open-ballot'));
      const { ballotId, openedAt } = ballot;
      const within = ctx.policy.ballot.extended;
      const closesAt = periodEndsAt(c, ctx, openedAt, within);
      return acceptBallotEvent<T, 'ballotExtended'>('ballotExtended', { ballotId, within, closesAt });
    },
  };

  const closeBallot = withEvidence<T, CloseBallot, 'sealedBallot'>({
    stages,
    by: by.closeBallot,
    evidence: 'sealedBallot',
    blocked: running.blocked,
    faults: running.faults,
    decide: (c, input, ctx, { sealed, tally, papers, pending, papersHash, count }) => {
      const ballot = running.selected(c, ctx, input);
      if (ballot === undefined) return refuse(reason('no-open-ballot'));
      const { rule, about } = ballot.motion;
      const closes = ballot.closesAt;
      if (!sealed && pending > 0) return refuse(reason('papers-unverified', { pending }));
      if (!sealed && about !== undefined && count === undefined && ctx.now >= closes)
        return refuse(reason('count-missing'));
      if (!sealed) return refuse(reason('ballot-not-decided', { closesAt: closes }));
      const result =
        about === undefined || count === undefined
          ? verdict(rule, tally)
          : secretVerdict({ ...about, rule }, tally, count);
      return acceptBallotEvent<T, 'ballotClosed'>('ballotClosed', {
        ballotId: ballot.ballotId,
        early: ctx.now < closes,
        tally,
        papers,
        papersHash,
        verdict: result,
        ...(count === undefined ? {} : { count }),
      });
    },
  });

  const postable = selectBallots<T>({
    ballots: posted,
    none: (c) => [reason('ballot-not-opened', { motion: motionsOf(c.stage).find(motions.isPosted) ?? '' })],
    blockers: (ballot, _, c) => [
      ...when(isOpen(ballot), 'ballot-open', { motion: ballot.motion.kind }),
      ...when(isRunOffOutstanding(c, ballot), 'run-off-outstanding'),
      ...when(isLost(ballot), 'motion-not-carried', { motion: ballot.motion.kind }),
      ...when(ballot.notice !== undefined, 'notice-already-posted'),
    ],
  });

  const postNotice: Spec<PostNotice> = {
    stages,
    by: by.postNotice,
    blocked: postable.blocked,
    faults: postable.faults,
    decide: (c, input, ctx) => {
      const ballot = postable.selected(c, ctx, input);
      if (ballot === undefined) return refuse(...postable.blocked(c, ctx));
      const within = ctx.policy.ballot.notice;
      const endsAt = periodEndsAt(c, ctx, ctx.now, within);
      const { ballotId } = ballot;
      return acceptBallotEvent<T, 'noticePosted'>('noticePosted', { ballotId, place: input.place, within, endsAt });
    },
  };

  /** Ballots whose notice runs: residents may object to these. */
  const objectionable: BallotSelector<T> = selectBallots<T>({
    ballots: (c, ctx) =>
      posted(c).filter((ballot) => {
        const ends = ballot.notice?.endsAt;
        return ends !== undefined && ctx.now < ends;
      }),
    none: () => [reason('notice-not-running')],
  });

  const raiseObjection: Spec<RaiseObjection> = {
    stages,
    by: by.raiseObjection,
    blocked: objectionable.blocked,
    faults: objectionable.faults,
    decide: (c, input, ctx) =>
      acceptBallotEvent<T, 'objectionRaised'>('objectionRaised', {
        ballotId: objectionable.selected(c, ctx, input)?.ballotId ?? '',
        text: input.text,
        ...(input.ref === undefined ? {} : { ref: input.ref }),
      }),
  };

  const objected = selectBallots<T>({
    ballots: (c) => posted(c).filter((ballot) => openObjections(ballot).length > 0),
    none: () => [reason('no-open-objection')],
  });

  const answerObjection: Spec<AnswerObjection> = {
    stages,
    by: by.answerObjection,
    blocked: objected.blocked,
    faults: (c, input, ctx) => {
      const { no } = input;
      const ballot = objected.selected(c, ctx, input);
      if (ballot === undefined) return objected.faults(c, input, ctx);
      const objection = ballot.objections.find((o) => o.no === no);
      return [
        ...when(objection === undefined, 'objection-unknown', { no }, '/no'),
        ...when(objection?.answer !== undefined, 'objection-already-answered', { no }, '/no'),
      ];
    },
    decide: (c, input, ctx) => {
      const { no, text } = input;
      const ballotId = objected.selected(c, ctx, input)?.ballotId ?? '';
      return acceptBallotEvent<T, 'objectionAnswered'>('objectionAnswered', { ballotId, no, text });
    },
  };

  return {
    commands: { extendBallot, closeBallot, postNotice, raiseObjection, answerObjection },
    /** For each command that can name a ballot, the ballots it can be about now. */
    meant: {
      extendBallot: extendable.open,
      closeBallot: running.open,
      postNotice: postable.open,
      raiseObjection: objectionable.open,
      answerObjection: objected.open,
    },
    objectionable,
  };
};
