import { secretVerdict } from '../../kernel/deliberation/secretVote';
import { verdict } from '../../kernel/deliberation/tally';
import { happens, refuse } from '../../kernel/engine/command';
import { endOf } from '../../kernel/obligations/obligation';
import { type Refusal, reason, when } from '../../kernel/reason';
import { command } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Ballot } from '../facts/deliberation';
import { motionsOf, standingBallots } from '../lifecycle';
import { isLost, isOpen, isPosted, meantOf, openBallots, openObjections } from '../motions';
import { STAGES } from '../stage';

/** A command about one of several ballots: the one named, or the only one it can be about. */
interface AboutBallot {
  readonly ballotId?: string;
}

interface Among {
  readonly ballots: (c: Courtyard, ctx: Context) => readonly Ballot[];
  /** Why there is nothing to be about. */
  readonly none: (c: Courtyard) => Refusal;
  /** What keeps the command from one of them. */
  readonly blockers?: (c: Courtyard, ctx: Context, ballot: Ballot) => Refusal;
}

const among = ({ ballots, none, blockers = () => [] }: Among) => {
  const free = (c: Courtyard, ctx: Context) =>
    ballots(c, ctx).filter((ballot) => blockers(c, ctx, ballot).length === 0);
  const meant = (c: Courtyard, ctx: Context, { ballotId }: AboutBallot) => meantOf(free(c, ctx), ballotId);
  return {
    open: free,
    meant,
    blocked: (c: Courtyard, ctx: Context): Refusal => {
      const all = ballots(c, ctx);
      const last = all.at(-1);
      if (last === undefined) return none(c);
      return free(c, ctx).length > 0 ? [] : blockers(c, ctx, last);
    },
    faults: (c: Courtyard, input: AboutBallot, ctx: Context): Refusal => {
      if (meant(c, ctx, input) !== undefined) return [];
      const all = ballots(c, ctx);
      if (input.ballotId === undefined) {
        const ids = free(c, ctx).map(({ ballotId }) => ballotId);
        return [reason('ballot-ambiguous', { ballots: ids.join(', ') }, '/ballotId')];
      }
      const named = meantOf(all, input.ballotId);
      const why = named === undefined ? none(c) : blockers(c, ctx, named);
      return why.map((one) => ({ ...one, path: '/ballotId' }));
    },
  };
};

const RUNNING = among({ ballots: openBallots, none: () => [reason('no-open-ballot')] });

/** The open ballot that a command is about. */
export const openBallotMeant = RUNNING.meant;

export interface ExtendBallot extends AboutBallot {
  readonly why: string;
}

const EXTENDABLE = among({
  ballots: openBallots,
  none: () => [reason('no-open-ballot')],
  blockers: (_, ctx, ballot) => [
    ...when(ballot.extended, 'ballot-already-extended'),
    ...when(ctx.now >= ballot.closesAt, 'ballot-time-over'),
  ],
});

export const extendBallot = command<ExtendBallot>({
  stages: STAGES,
  by: ['projectManager'],
  blocked: EXTENDABLE.blocked,
  faults: EXTENDABLE.faults,
  decide: (c, input, ctx) => {
    const ballot = EXTENDABLE.meant(c, ctx, input);
    if (ballot === undefined) return refuse(reason('no-open-ballot'));
    const { ballotId, openedAt } = ballot;
    const within = ctx.policy.ballot.extended;
    return happens(event('ballotExtended', { ballotId, within, closesAt: endOf(c, ctx, openedAt, within) }));
  },
});

export type CloseBallot = AboutBallot;

export const closeBallot = command<CloseBallot, 'sealedBallot'>({
  stages: STAGES,
  by: ['projectManager'],
  evidence: 'sealedBallot',
  blocked: RUNNING.blocked,
  faults: RUNNING.faults,
  decide: (c, input, ctx, { sealed, tally, papers, pending, papersHash, count }) => {
    const ballot = RUNNING.meant(c, ctx, input);
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
    return happens(
      event('ballotClosed', {
        ballotId: ballot.ballotId,
        early: ctx.now < closes,
        tally,
        papers,
        papersHash,
        verdict: result,
        ...(count === undefined ? {} : { count }),
      }),
    );
  },
});

export interface PostNotice extends AboutBallot {
  readonly place: string;
}

export const posted = (c: Courtyard): readonly Ballot[] =>
  standingBallots(c).filter(({ motion }) => isPosted(motion.kind));

const POSTABLE = among({
  ballots: posted,
  none: (c) => [reason('ballot-not-opened', { motion: motionsOf(c.stage).find(isPosted) ?? '' })],
  blockers: (_, __, ballot) => [
    ...when(isOpen(ballot), 'ballot-open', { motion: ballot.motion.kind }),
    ...when(isLost(ballot), 'motion-not-carried', { motion: ballot.motion.kind }),
    ...when(ballot.notice !== undefined, 'notice-already-posted'),
  ],
});

export const postNotice = command<PostNotice>({
  stages: STAGES,
  by: ['projectManager', 'community'],
  blocked: POSTABLE.blocked,
  faults: POSTABLE.faults,
  decide: (c, input, ctx) => {
    const ballot = POSTABLE.meant(c, ctx, input);
    if (ballot === undefined) return refuse(...POSTABLE.blocked(c, ctx));
    const within = ctx.policy.ballot.notice;
    const endsAt = endOf(c, ctx, ctx.now, within);
    return happens(event('noticePosted', { ballotId: ballot.ballotId, place: input.place, within, endsAt }));
  },
});

export interface RaiseObjection extends AboutBallot {
  readonly text: string;
  /** Of one raised on the public page: where its sender reads the answer. */
  readonly ref?: string;
}

/** Ballots whose notice runs: whoever objects does so now. */
export const OBJECTIONABLE = among({
  ballots: (c, ctx) =>
    posted(c).filter((ballot) => {
      const ends = ballot.notice?.endsAt;
      return ends !== undefined && ctx.now < ends;
    }),
  none: () => [reason('notice-not-running')],
});

export const raiseObjection = command<RaiseObjection>({
  stages: STAGES,
  by: ['resident', 'community', 'gridWorker'],
  blocked: OBJECTIONABLE.blocked,
  faults: OBJECTIONABLE.faults,
  decide: (c, input, ctx) =>
    happens(
      event('objectionRaised', {
        ballotId: OBJECTIONABLE.meant(c, ctx, input)?.ballotId ?? '',
        text: input.text,
        ...(input.ref === undefined ? {} : { ref: input.ref }),
      }),
    ),
});

export interface AnswerObjection extends AboutBallot {
  readonly no: number;
  readonly text: string;
}

const OBJECTED = among({
  ballots: (c) => posted(c).filter((ballot) => openObjections(ballot).length > 0),
  none: () => [reason('no-open-objection')],
});

export const answerObjection = command<AnswerObjection>({
  stages: STAGES,
  by: ['community'],
  blocked: OBJECTED.blocked,
  faults: (c, input, ctx) => {
    const { no } = input;
    const ballot = OBJECTED.meant(c, ctx, input);
    if (ballot === undefined) return OBJECTED.faults(c, input, ctx);
    const objection = ballot.objections.find((o) => o.no === no);
    return [
      ...when(objection === undefined, 'objection-unknown', { no }, '/no'),
      ...when(objection?.answer !== undefined, 'objection-already-answered', { no }, '/no'),
    ];
  },
  decide: (c, input, ctx) => {
    const { no, text } = input;
    return happens(event('objectionAnswered', { ballotId: OBJECTED.meant(c, ctx, input)?.ballotId ?? '', no, text }));
  },
});

/** The ballots that each command which may name one can be about now. */
export const BALLOTS_MEANT: Readonly<
  Record<'extendBallot' | 'closeBallot' | 'postNotice' | 'raiseObjection' | 'answerObjection', typeof RUNNING.open>
> = {
  extendBallot: EXTENDABLE.open,
  closeBallot: RUNNING.open,
  postNotice: POSTABLE.open,
  raiseObjection: OBJECTIONABLE.open,
  answerObjection: OBJECTED.open,
};
