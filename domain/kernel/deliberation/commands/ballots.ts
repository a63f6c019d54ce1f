import { type CommandSpec, refuse } from '../../engine/command';
import { endOf } from '../../obligations/obligation';
import { reason, when } from '../../reason';
import { type AboutBallot, isLost, isOpen, openBallots, openObjections } from '../readings';
import { secretVerdict } from '../secretVote';
import type { Ballot } from '../state';
import { verdict } from '../tally';
import type { BallotTypes } from '../types';
import { among, type BallotCommandRules, type BallotsMeant, decided, withEvidence } from './rules';

export interface ExtendBallot extends AboutBallot {
  readonly why: string;
}

export type CloseBallot = AboutBallot;

export interface PostNotice extends AboutBallot {
  readonly place: string;
}

export interface RaiseObjection extends AboutBallot {
  readonly text: string;
  /** For an objection from the public page: the row where its sender reads the answer. */
  readonly ref?: string;
}

export interface AnswerObjection extends AboutBallot {
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

  const running = among<T>({
    ballots: (c) => openBallots<T['MotionKind']>(c),
    none: noneOpen,
  });

  const extendable = among<T>({
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
      const ballot = extendable.meant(c, ctx, input);
      if (ballot === undefined) return refuse(reason('no-open-ballot'));
      const { ballotId, openedAt } = ballot;
      const within = ctx.policy.ballot.extended;
      const closesAt = endOf(c, ctx, openedAt, within);
      return decided<T, 'ballotExtended'>('ballotExtended', { ballotId, within, closesAt });
    },
  };

  const closeBallot = withEvidence<T, CloseBallot, 'sealedBallot'>({
    stages,
    by: by.closeBallot,
    evidence: 'sealedBallot',
    blocked: running.blocked,
    faults: running.faults,
    decide: (c, input, ctx, { sealed, tally, papers, pending, papersHash, count }) => {
      const ballot = running.meant(c, ctx, input);
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
      return decided<T, 'ballotClosed'>('ballotClosed', {
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

  const postable = among<T>({
    ballots: posted,
    none: (c) => [reason('ballot-not-opened', { motion: motionsOf(c.stage).find(motions.isPosted) ?? '' })],
    blockers: (ballot) => [
      ...when(isOpen(ballot), 'ballot-open', { motion: ballot.motion.kind }),
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
      const ballot = postable.meant(c, ctx, input);
      if (ballot === undefined) return refuse(...postable.blocked(c, ctx));
      const within = ctx.policy.ballot.notice;
      const endsAt = endOf(c, ctx, ctx.now, within);
      const { ballotId } = ballot;
      return decided<T, 'noticePosted'>('noticePosted', { ballotId, place: input.place, within, endsAt });
    },
  };

  /** Ballots whose notice runs: residents may object to these. */
  const objectionable: BallotsMeant<T> = among<T>({
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
      decided<T, 'objectionRaised'>('objectionRaised', {
        ballotId: objectionable.meant(c, ctx, input)?.ballotId ?? '',
        text: input.text,
        ...(input.ref === undefined ? {} : { ref: input.ref }),
      }),
  };

  const objected = among<T>({
    ballots: (c) => posted(c).filter((ballot) => openObjections(ballot).length > 0),
    none: () => [reason('no-open-objection')],
  });

  const answerObjection: Spec<AnswerObjection> = {
    stages,
    by: by.answerObjection,
    blocked: objected.blocked,
    faults: (c, input, ctx) => {
      const { no } = input;
      const ballot = objected.meant(c, ctx, input);
      if (ballot === undefined) return objected.faults(c, input, ctx);
      const objection = ballot.objections.find((o) => o.no === no);
      return [
        ...when(objection === undefined, 'objection-unknown', { no }, '/no'),
        ...when(objection?.answer !== undefined, 'objection-already-answered', { no }, '/no'),
      ];
    },
    decide: (c, input, ctx) => {
      const { no, text } = input;
      const ballotId = objected.meant(c, ctx, input)?.ballotId ?? '';
      return decided<T, 'objectionAnswered'>('objectionAnswered', { ballotId, no, text });
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
