import type { Context } from '../engine/context';
import {
  type Check,
  type Holds,
  inOrder,
  type Occasion,
  type Step,
  type Steps,
  sideBySide,
} from '../engine/declaration';
import type { Period } from '../time/deadline';
import type { Motions } from './motions';
import {
  heldAt,
  isCarried,
  isOpen,
  openObjections,
  openSubmissions,
  sessionFor,
  submissionsOn,
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
type Matter<T extends BallotTypes> = Omit<Step<T>, 'step' | 'from' | 'coHolders' | 'dueBy'>;

/** The fact by which papers are due; a programme's diagram has its words. */
export const BALLOT_CLOSES = 'ballotCloses';
/** The check that a public notice is over; a programme has its words. */
export const NOTICE_OVER = 'notice-over';

/** The steps of a lifecycle that votes are made of. */
export interface BallotSteps<T extends BallotTypes> {
  /** A ballot's course once it is open: papers; of a carried motion the notice, and objections answered (domain.md §4). */
  course(kind: T['MotionKind']): Steps<T>;
  /** A motion beside the stage's own question: the council's resolution nobody acted on, the ballot's course, its effect. */
  sideMotion(kind: T['MotionKind']): Steps<T>;
  /** What visitors of the public page sent waits no longer than an objection does. */
  readonly submissions: Matter<T>;
}

export const ballotSteps = <T extends BallotTypes>(
  motions: Motions<T>,
  holders: BallotHolders<T> & Declares<T>,
): BallotSteps<T> => {
  type Kind = T['MotionKind'];
  const { ballotOn } = motions;

  const onBallot =
    (kind: Kind, holds: (ballot: Ballot<Kind>, c: T['State'], ctx: Context<T['Policy']>) => Holds) =>
    (c: T['State'], ctx: Context<T['Policy']>): Holds => {
      const ballot = ballotOn(c, kind);
      return ballot !== undefined && holds(ballot, c, ctx);
    };
  const occasionsOn =
    (kind: Kind, read: (ballot: Ballot<Kind>, c: T['State']) => readonly Occasion<T>[]) =>
    (c: T['State']): readonly Occasion<T>[] => {
      const ballot = ballotOn(c, kind);
      return ballot === undefined ? [] : read(ballot, c);
    };

  const papers = (kind: Kind): Step<T> => ({
    step: 'collect-papers',
    from: holders.collectsPapers,
    coHolders: holders.canvasses,
    missing: {
      'ballot-open': onBallot(kind, (ballot) => isOpen(ballot) && { motion: kind, closesAt: ballot.closesAt }),
    },
    dueBy: BALLOT_CLOSES,
    ladder: 'ballot',
    occasions: occasionsOn(kind, ({ ballotId, openedAt, closesAt }) => [
      { subject: ballotId, openedAt, dueAt: closesAt },
    ]),
  });

  const posting = (kind: Kind): Step<T> => ({
    step: 'post-notice',
    from: holders.postsNotice,
    missing: {
      'notice-not-posted': onBallot(
        kind,
        (ballot) => isCarried(ballot) && ballot.notice === undefined && { motion: kind },
      ),
    },
    within: ({ ballot }) => ballot.postNotice,
    occasions: occasionsOn(kind, ({ ballotId, closed }) =>
      closed === undefined ? [] : [{ subject: ballotId, openedAt: closed.at }],
    ),
  });

  const noticeOver = (kind: Kind): Check<T> => ({
    check: NOTICE_OVER,
    missing: {
      'notice-running': onBallot(
        kind,
        ({ notice }, _, { now }) => notice !== undefined && now < notice.endsAt && { noticeEndsAt: notice.endsAt },
      ),
    },
  });

  /** The stage's own question: its gate may open the moment the notice is over. */
  const untilOver = (kind: Kind): Check<T> => ({
    ...noticeOver(kind),
    until: (c) => ballotOn(c, kind)?.notice?.endsAt,
  });

  const objections = (kind: Kind): Step<T> => ({
    step: 'answer-objection',
    from: holders.answersObjections,
    missing: {
      'objection-open': onBallot(kind, (ballot) => {
        const open = ballot.notice === undefined ? 0 : openObjections(ballot).length;
        return open > 0 && { objections: open };
      }),
      'submission-open': onBallot(kind, (ballot, c) => {
        const open = ballot.notice === undefined ? 0 : submissionsOn(c, ballot).length;
        return open > 0 && { submissions: open };
      }),
    },
    within: ({ ballot }) => ballot.answerObjection,
    occasions: occasionsOn(kind, (ballot) =>
      openObjections(ballot).map(({ no, raisedAt }) => ({ subject: `${ballot.ballotId}/${no}`, openedAt: raisedAt })),
    ),
  });

  /** What residents decided, posted and not objected to, is put into effect once the notice is over. */
  const carryingOut = (kind: Kind): Step<T> => ({
    step: 'carry-out-decision',
    from: holders.carriesOut,
    within: ({ ballot }) => ballot.postNotice,
    occasions: occasionsOn(kind, (ballot, c) =>
      ballot.notice === undefined || unansweredOn(c, ballot).length > 0
        ? []
        : [{ subject: ballot.ballotId, openedAt: ballot.notice.endsAt }],
    ),
  });

  /** The council's resolution that nobody has acted on. */
  const resolvedOn = (c: T['State'], policy: T['Policy'], kind: Kind) =>
    motions.needsCouncil(policy, kind) && !isOpen(ballotOn(c, kind)) ? sessionFor(c, kind) : undefined;

  const resolution = (kind: Kind): Step<T> => ({
    step: 'open-ballot',
    from: holders.opens,
    missing: {
      'ballot-not-opened': (c, { policy }) => resolvedOn(c, policy, kind) !== undefined && { motion: kind },
    },
    within: holders.opensWithin,
    occasions: (c, { policy }) => {
      const session = resolvedOn(c, policy, kind);
      return session === undefined ? [] : [{ subject: `${kind}/${session.heldOn}`, openedAt: heldAt(session) }];
    },
  });

  const afterVote = (kind: Kind, notice: Check<T>, ...effect: readonly Steps<T>[]): Steps<T> =>
    motions.isPosted(kind)
      ? inOrder(papers(kind), posting(kind), sideBySide(notice, objections(kind), ...effect))
      : papers(kind);

  return {
    course: (kind) => afterVote(kind, untilOver(kind)),

    sideMotion: (kind) =>
      sideBySide(
        resolution(kind),
        motions.traitsOf(kind).isCarriedOut === true
          ? afterVote(kind, noticeOver(kind), carryingOut(kind))
          : afterVote(kind, noticeOver(kind)),
      ),

    submissions: {
      within: ({ ballot }) => ballot.answerObjection,
      occasions: (c) => openSubmissions(c).map(({ no, receivedAt }) => ({ subject: String(no), openedAt: receivedAt })),
    },
  };
};
