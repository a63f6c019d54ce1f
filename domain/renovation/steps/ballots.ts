import { type Check, inOrder, type Step, type Steps, sideBySide } from '../../kernel/engine/lifecycle';
import { type Refusal, reason, when } from '../../kernel/reason';
import { type Instant, startOf } from '../../kernel/time/instant';
import type { Renovation } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import type { Ballot } from '../facts/deliberation';
import {
  ballotOn,
  isCarried,
  isLost,
  isOpen,
  isPosted,
  needsCouncil,
  openObjections,
  openSubmissions,
  sessionFor,
  unansweredOn,
} from '../motions';
import type { MotionKind } from '../policy';
import type { CourtyardOccasion, Matter } from './step';

const onBallot = (
  kind: MotionKind,
  read: (ballot: Ballot, c: Courtyard, ctx: Context) => Refusal,
): NonNullable<Matter['missing']> => {
  return (c, ctx) => {
    const ballot = ballotOn(c, kind);
    return ballot === undefined ? [] : read(ballot, c, ctx);
  };
};

const occasionsOn =
  (kind: MotionKind, read: (ballot: Ballot, c: Courtyard, ctx: Context) => readonly CourtyardOccasion[]) =>
  (c: Courtyard, ctx: Context): readonly CourtyardOccasion[] => {
    const ballot = ballotOn(c, kind);
    return ballot === undefined ? [] : read(ballot, c, ctx);
  };

const papers = (kind: MotionKind): Step<Renovation> => ({
  step: 'collect-papers',
  from: 'projectManager',
  missing: onBallot(kind, (ballot) => when(isOpen(ballot), 'ballot-open', { motion: kind, closesAt: ballot.closesAt })),
  occasions: occasionsOn(kind, ({ ballotId, openedAt, closesAt }) => [
    { subject: ballotId, besides: ['gridWorker'], openedAt, dueAt: closesAt, ladder: 'ballot' },
  ]),
});

const carried = (kind: MotionKind): Check<Renovation> => ({
  check: 'motion-carried',
  missing: onBallot(kind, (ballot) => when(isLost(ballot), 'motion-not-carried', { motion: kind })),
});

const posting = (kind: MotionKind): Step<Renovation> => ({
  step: 'post-notice',
  from: 'projectManager',
  missing: onBallot(kind, (ballot) =>
    when(isCarried(ballot) && ballot.notice === undefined, 'notice-not-posted', { motion: kind }),
  ),
  occasions: occasionsOn(kind, ({ ballotId, closed }, _, { policy }) =>
    closed === undefined ? [] : [{ subject: ballotId, openedAt: closed.at, within: policy.ballot.postNotice }],
  ),
});

const noticeOver = (kind: MotionKind): Check<Renovation> => ({
  check: 'notice-over',
  missing: onBallot(kind, ({ notice }, _, { now }) =>
    notice !== undefined && now < notice.endsAt ? [reason('notice-running', { noticeEndsAt: notice.endsAt })] : [],
  ),
});

const objections = (kind: MotionKind): Step<Renovation> => ({
  step: 'answer-objection',
  from: 'community',
  missing: onBallot(kind, (ballot, c) => (ballot.notice === undefined ? [] : unansweredOn(c, ballot))),
  occasions: occasionsOn(kind, (ballot, _, { policy }) =>
    openObjections(ballot).map(({ no, raisedAt }) => ({
      subject: `${ballot.ballotId}/${no}`,
      openedAt: raisedAt,
      within: policy.ballot.answerObjection,
    })),
  ),
});

/** A ballot's course once it is open: papers; of a carried motion the notice, and objections answered (domain.md §4). */
export const ballotCourse = (kind: MotionKind): Steps<Renovation> =>
  isPosted(kind)
    ? inOrder(papers(kind), carried(kind), posting(kind), sideBySide(noticeOver(kind), objections(kind)))
    : inOrder(papers(kind), carried(kind));

/** Until the ballot on a stage's own question is opened. */
export const opening = (
  kind: MotionKind,
  {
    missing,
    occasion,
  }: {
    readonly missing: (c: Courtyard) => Refusal;
    readonly occasion: (c: Courtyard, ctx: Context) => CourtyardOccasion | undefined;
  },
): Matter => ({
  missing: (c) =>
    ballotOn(c, kind) === undefined ? [...missing(c), reason('ballot-not-opened', { motion: kind })] : [],
  occasions: (c, ctx) => {
    const one = occasion(c, ctx);
    return one === undefined ? [] : [one];
  },
});

/** What residents decided about their covenant or their body, posted and not objected to, is put into effect once the notice is over. */
const carryingOut = (kind: MotionKind): Step<Renovation> => ({
  step: 'carry-out-decision',
  from: 'community',
  occasions: occasionsOn(kind, (ballot, c, { policy }) =>
    ballot.notice === undefined || unansweredOn(c, ballot).length > 0
      ? []
      : [{ subject: ballot.ballotId, openedAt: ballot.notice.endsAt, within: policy.ballot.postNotice }],
  ),
});

const resolution = (kind: MotionKind): Step<Renovation> => ({
  step: 'open-ballot',
  from: 'projectManager',
  occasions: (c, ctx) => {
    const isAsked = needsCouncil(ctx.policy, kind) && !isOpen(ballotOn(c, kind));
    const session = isAsked ? sessionFor(c, kind) : undefined;
    return session === undefined
      ? []
      : [
          {
            subject: `${kind}/${session.heldOn}`,
            openedAt: heldAt(session),
            within: ctx.policy.consensus.openBallot,
          },
        ];
  },
});

/** A motion beside the stage's own question: the council's resolution nobody acted on, the ballot's course, its effect. */
export const sideMotion = (kind: MotionKind): Steps<Renovation> => {
  const isCarriedOut = kind === 'covenant' || kind === 'election' || kind === 'recall';
  const after = isCarriedOut
    ? [noticeOver(kind), objections(kind), carryingOut(kind)]
    : [noticeOver(kind), objections(kind)];
  return sideBySide(resolution(kind), inOrder(papers(kind), carried(kind), posting(kind), sideBySide(...after)));
};

/** What visitors of the public page sent waits no longer than an objection does. */
export const submissions: Matter = {
  occasions: (c, { policy }) =>
    openSubmissions(c).map(({ no, receivedAt }) => ({
      subject: String(no),
      openedAt: receivedAt,
      within: policy.ballot.answerObjection,
    })),
};

/** A sitting tells its day, not its hour. */
export const heldAt = ({ heldOn }: { readonly heldOn: string }): Instant => startOf(heldOn);
