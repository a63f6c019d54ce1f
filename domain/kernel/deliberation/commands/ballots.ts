import type { CaseState } from '../../engine/case';
import { type CommandSpec, refuse } from '../../engine/command';
import type { Context } from '../../engine/context';
import { periodEndsAt } from '../../obligations/obligation';
import { reason, when } from '../../reason';
import type { Instant } from '../../time/instant';
import { type BallotReference, isForNotice, isLost, isOpen, openBallots } from '../ballotQueries';
import { isOver, papersUntil } from '../ballotTimes';
import type { PolicyWithBallots } from '../policy';
import { contestReasons } from '../results';
import { isRunOffOutstanding } from '../runOff';
import { secretVerdict } from '../secretVote';
import type { Ballot } from '../state';
import { verdict } from '../tally';
import { termsOf } from '../terms';
import type { BallotTypes } from '../types';
import { acceptBallotEvent, type BallotCommandRules, motionsNow, selectBallots, withEvidence } from './rules';

export interface ExtendBallot extends BallotReference {
  readonly why: string;
}

export interface DeclareAllIn extends BallotReference {
  readonly why: string;
}

export type CloseBallot = BallotReference;

export interface PostNotice extends BallotReference {
  readonly place: string;
}

/** The ballots of a stage whose result is posted. */
export const postedOf =
  <T extends BallotTypes>({ motions, motionsOf }: BallotCommandRules<T>) =>
  (c: T['State']): readonly Ballot<T['MotionKind']>[] =>
    motions.ballotsOn(c, motionsNow(motions, motionsOf, c)).filter(({ motion }) => motions.isPosted(motion.kind));

/** When a ballot would close if it were extended now; `undefined` where its terms allow no extension. */
export const extendedCloseOf = (c: CaseState, ctx: Context, ballot: Ballot): Instant | undefined => {
  const within = termsOf(ballot, ctx.policy as PolicyWithBallots).extended;
  return within === undefined ? undefined : periodEndsAt(c, ctx, ballot.openedAt, within);
};

/** The commands of a ballot's course, from its extension to the notice of its result. */
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
    blockers: (ballot, ctx, c) => {
      const { closesAt } = ballot;
      const later = extendedCloseOf(c, ctx, ballot);
      const isMoot = !ballot.extended && later !== undefined && later <= closesAt;
      return [
        ...when(ballot.extended, 'ballot-already-extended'),
        ...when(later === undefined, 'ballot-not-extendable'),
        ...when(isMoot, 'extension-gains-nothing', { closesAt }),
        ...when(isOver(ballot, ctx.now), 'ballot-time-over'),
      ];
    },
  });

  const extendBallot: Spec<ExtendBallot> = {
    stages,
    by: by.extendBallot,
    blocked: extendable.blocked,
    faults: extendable.faults,
    named: extendable.named,
    decide: (c, input, ctx) => {
      const ballot = extendable.selected(c, ctx, input);
      if (ballot === undefined) return refuse(reason('no-open-ballot'));
      const { ballotId } = ballot;
      const within = termsOf(ballot, ctx.policy).extended;
      const closesAt = extendedCloseOf(c, ctx, ballot);
      if (within === undefined || closesAt === undefined) return refuse(reason('ballot-not-extendable'));
      return acceptBallotEvent<T, 'ballotExtended'>('ballotExtended', { ballotId, within, closesAt });
    },
  };

  const uncounted = selectBallots<T>({
    ballots: (c) => openBallots<T['MotionKind']>(c),
    none: noneOpen,
    blockers: (ballot, ctx) => [
      ...when(!isOver(ballot, ctx.now), 'ballot-not-over', { closesAt: ballot.closesAt }),
      ...when(ballot.latePapers === undefined || ballot.allInAt !== undefined, 'papers-already-in'),
    ],
  });

  /** Counting need not wait for papers that came in before the close: there are none left to enter. */
  const declareAllIn: Spec<DeclareAllIn> = {
    stages,
    by: by.declareAllIn,
    blocked: uncounted.blocked,
    faults: uncounted.faults,
    named: uncounted.named,
    decide: (c, input, ctx) => {
      const ballot = uncounted.selected(c, ctx, input);
      if (ballot === undefined) return refuse(reason('no-open-ballot'));
      return acceptBallotEvent<T, 'papersAllIn'>('papersAllIn', { ballotId: ballot.ballotId });
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
      if (!sealed && about !== undefined && count === undefined && isOver(ballot, ctx.now))
        return refuse(reason('count-missing'));
      if (!sealed && isOver(ballot, ctx.now))
        return refuse(reason('papers-outstanding', { until: papersUntil(c, ctx, ballot) }));
      if (!sealed) return refuse(reason('ballot-not-decided', { closesAt: closes }));
      const result =
        about === undefined || count === undefined
          ? verdict(rule, tally)
          : secretVerdict({ ...about, rule }, tally, count);
      return acceptBallotEvent<T, 'ballotClosed'>('ballotClosed', {
        ballotId: ballot.ballotId,
        by: ctx.actor.accountId,
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
      ...when(isLost(ballot) && !isForNotice(ballot), 'motion-not-carried', { motion: ballot.motion.kind }),
      ...when(ballot.notice !== undefined, 'notice-already-posted'),
      ...contestReasons(ballot),
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
      const within = termsOf(ballot, ctx.policy).notice;
      const endsAt = periodEndsAt(c, ctx, ctx.now, within);
      const { ballotId } = ballot;
      return acceptBallotEvent<T, 'noticePosted'>('noticePosted', { ballotId, place: input.place, within, endsAt });
    },
  };

  return {
    commands: { extendBallot, declareAllIn, closeBallot, postNotice },
    /** For each command that can name a ballot, the ballots it can be about now. */
    meant: {
      extendBallot: extendable.open,
      declareAllIn: uncounted.open,
      closeBallot: running.open,
      postNotice: postable.open,
    },
  };
};
