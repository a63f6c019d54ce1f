import type { Context } from '../engine/context';
import { type Check, inOrder, type Occasion, type Step, type Steps, sideBySide } from '../engine/lifecycle';
import { type Refusal, reason, when } from '../reason';
import type { Period } from '../time/deadline';
import type { Motions } from './motions';
import {
  heldAt,
  isCarried,
  isLost,
  isOpen,
  openObjections,
  openSubmissions,
  sessionFor,
  unansweredOn,
} from './readings';
import type { Ballot } from './state';
import type { BallotTypes, Declares } from './types';

/** From whom the course of a vote awaits what, and how long a council's resolution may wait. */
export interface BallotHolders<T extends BallotTypes> {
  /** Opens the ballot that the council resolved on, within so long. */
  readonly opens: T['Role'];
  readonly opensWithin: (policy: T['Policy']) => Period;
  readonly collectsPapers: T['Role'];
  /** Who goes from door to door with them. */
  readonly canvasses: readonly T['Role'][];
  readonly postsNotice: T['Role'];
  readonly answersObjections: T['Role'];
  /** Puts into effect what was decided. */
  readonly carriesOut: T['Role'];
}

/** What a step is about, beside its code and its holder: those stand in the lifecycle. */
type Matter<T extends BallotTypes> = Pick<Step<T>, 'missing' | 'occasions'>;

/** The steps of a lifecycle that votes are made of. */
export interface BallotSteps<T extends BallotTypes> {
  /** A ballot's course once it is open: papers; of a carried motion the notice, and objections answered (domain.md §4). */
  course(kind: T['MotionKind']): Steps<T>;
  /** A motion beside the stage's own question: the council's resolution nobody acted on, the ballot's course, its effect. */
  sideMotion(kind: T['MotionKind']): Steps<T>;
  /** Until the ballot on a stage's own question is opened. */
  opening(
    kind: T['MotionKind'],
    until: {
      readonly missing: (c: T['State']) => Refusal;
      readonly occasion: (c: T['State'], ctx: Context<T['Policy']>) => Occasion<T> | undefined;
    },
  ): Matter<T>;
  /** What visitors of the public page sent waits no longer than an objection does. */
  readonly submissions: Matter<T>;
}

export const ballotSteps = <T extends BallotTypes>(
  motions: Motions<T>,
  holders: BallotHolders<T> & Declares<T>,
): BallotSteps<T> => {
  type Kind = T['MotionKind'];
  type Read<R> = (ballot: Ballot<Kind>, c: T['State'], ctx: Context<T['Policy']>) => R;
  const { ballotOn } = motions;

  const onBallot =
    <R>(kind: Kind, read: Read<readonly R[]>) =>
    (c: T['State'], ctx: Context<T['Policy']>): readonly R[] => {
      const ballot = ballotOn(c, kind);
      return ballot === undefined ? [] : read(ballot, c, ctx);
    };

  const papers = (kind: Kind): Step<T> => ({
    step: 'collect-papers',
    from: holders.collectsPapers,
    missing: onBallot(kind, (ballot) =>
      when(isOpen(ballot), 'ballot-open', { motion: kind, closesAt: ballot.closesAt }),
    ),
    occasions: onBallot<Occasion<T>>(kind, ({ ballotId, openedAt, closesAt }) => [
      { subject: ballotId, besides: holders.canvasses, openedAt, dueAt: closesAt, ladder: 'ballot' },
    ]),
  });

  const carried = (kind: Kind): Check<T> => ({
    check: 'motion-carried',
    missing: onBallot(kind, (ballot) => when(isLost(ballot), 'motion-not-carried', { motion: kind })),
  });

  const posting = (kind: Kind): Step<T> => ({
    step: 'post-notice',
    from: holders.postsNotice,
    missing: onBallot(kind, (ballot) =>
      when(isCarried(ballot) && ballot.notice === undefined, 'notice-not-posted', { motion: kind }),
    ),
    occasions: onBallot<Occasion<T>>(kind, ({ ballotId, closed }, _, { policy }) =>
      closed === undefined ? [] : [{ subject: ballotId, openedAt: closed.at, within: policy.ballot.postNotice }],
    ),
  });

  const noticeOver = (kind: Kind): Check<T> => ({
    check: 'notice-over',
    missing: onBallot(kind, ({ notice }, _, { now }) =>
      notice !== undefined && now < notice.endsAt ? [reason('notice-running', { noticeEndsAt: notice.endsAt })] : [],
    ),
  });

  const objections = (kind: Kind): Step<T> => ({
    step: 'answer-objection',
    from: holders.answersObjections,
    missing: onBallot(kind, (ballot, c) => (ballot.notice === undefined ? [] : unansweredOn(c, ballot))),
    occasions: onBallot<Occasion<T>>(kind, (ballot, _, { policy }) =>
      openObjections(ballot).map(({ no, raisedAt }) => ({
        subject: `${ballot.ballotId}/${no}`,
        openedAt: raisedAt,
        within: policy.ballot.answerObjection,
      })),
    ),
  });

  /** What residents decided, posted and not objected to, is put into effect once the notice is over. */
  const carryingOut = (kind: Kind): Step<T> => ({
    step: 'carry-out-decision',
    from: holders.carriesOut,
    occasions: onBallot<Occasion<T>>(kind, (ballot, c, { policy }) =>
      ballot.notice === undefined || unansweredOn(c, ballot).length > 0
        ? []
        : [{ subject: ballot.ballotId, openedAt: ballot.notice.endsAt, within: policy.ballot.postNotice }],
    ),
  });

  const resolution = (kind: Kind): Step<T> => ({
    step: 'open-ballot',
    from: holders.opens,
    occasions: (c, { policy }) => {
      const isAsked = motions.needsCouncil(policy, kind) && !isOpen(ballotOn(c, kind));
      const session = isAsked ? sessionFor(c, kind) : undefined;
      return session === undefined
        ? []
        : [
            {
              subject: `${kind}/${session.heldOn}`,
              openedAt: heldAt(session),
              within: holders.opensWithin(policy),
            },
          ];
    },
  });

  const course = (kind: Kind, ...effect: readonly Steps<T>[]): Steps<T> =>
    motions.isPosted(kind)
      ? inOrder(papers(kind), carried(kind), posting(kind), sideBySide(noticeOver(kind), objections(kind), ...effect))
      : inOrder(papers(kind), carried(kind));

  return {
    course: (kind) => course(kind),

    sideMotion: (kind) =>
      sideBySide(
        resolution(kind),
        motions.traitsOf(kind).isCarriedOut === true ? course(kind, carryingOut(kind)) : course(kind),
      ),

    opening: (kind, { missing, occasion }) => ({
      missing: (c) =>
        ballotOn(c, kind) === undefined ? [...missing(c), reason('ballot-not-opened', { motion: kind })] : [],
      occasions: (c, ctx) => {
        const one = occasion(c, ctx);
        return one === undefined ? [] : [one];
      },
    }),

    submissions: {
      occasions: (c, { policy }) =>
        openSubmissions(c).map(({ no, receivedAt }) => ({
          subject: String(no),
          openedAt: receivedAt,
          within: policy.ballot.answerObjection,
        })),
    },
  };
};
