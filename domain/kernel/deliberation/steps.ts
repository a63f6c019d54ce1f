import type { Context } from '../engine/context';
import {
  type Check,
  type ConditionResult,
  inOrder,
  type Occasion,
  type Step,
  type Steps,
  sideBySide,
} from '../engine/declaration';
import type { Instant } from '../time/instant';
import type { BallotHolders } from './ballotHolders';
import {
  awaitedSince,
  heldAt,
  isCarried,
  isForNotice,
  isOpen,
  openObjections,
  openSubmissions,
  sessionFor,
  submissionsOn,
  unansweredReasons,
} from './ballotQueries';
import { type BallotPhase, phaseOf } from './ballotTimes';
import { collectionOf } from './collection';
import type { Motions } from './motions';
import { answerDueAt, isOverdue, isSubmissionOverdue, objectionSubject, submissionDueAt } from './objectionDeadline';
import { openedAt } from './objections';
import { isValid, openContests } from './results';
import { isRunOffOutstanding } from './runOff';
import type { Ballot, HasBallots } from './state';
import { answerWithin, objectionTermsOf } from './terms';
import type { BallotTypes, DeclaresBallotNames } from './types';

declare module '../obligations/obligation' {
  interface ObligationDetails {
    /** The kind of motion that is to be put. */
    readonly motion?: string;
    readonly ballotId?: string;
    readonly objectionNo?: number;
    readonly submissionNo?: number;
  }
}

/** The content of a lifecycle step without its code and holder. */
type StepContent<T extends BallotTypes> = Omit<Step<T>, 'step' | 'holder' | 'coHolders' | 'dueBy'>;

/** The name of the fact that keeps the due date of papers; the programme has the diagram's words for it. */
export const BALLOT_CLOSES = 'ballotCloses';
/** The name of what settles the time for answers: the ballot's own terms. */
export const BALLOT_ANSWERS = 'ballotAnswers';
/** The check that a public notice is over; the programme has words for it. */
export const NOTICE_OVER = 'notice-over';
/** The check that no result is in doubt; the programme has words for it. */
export const RESULTS_STAND = 'results-stand';

/** The lifecycle steps of votes. */
export interface BallotSteps<T extends BallotTypes> {
  /** An open ballot's steps: collect papers, post the result, carried or lost, answer objections (domain.md §4). */
  course(kind: T['MotionKind']): Steps<T>;
  /**
   * The steps of a motion in addition to the stage's own question: act on the council's resolution, the ballot's
   * course, put the decision into effect.
   */
  sideMotion(kind: T['MotionKind']): Steps<T>;
  /** Submissions from the public page have the same time limit as objections. */
  readonly submissions: StepContent<T>;
  /** Every stage waits for the decision on a result that is in doubt. */
  readonly resultsStand: Check<T>;
  /** A result in doubt is awaited until it is decided, within the time in which an objection is answered. */
  readonly contests: StepContent<T>;
  /** The steps of a motion that is put again, after its stage, because its result fell. */
  putAgain(kind: T['MotionKind']): Steps<T>;
}

export const ballotSteps = <T extends BallotTypes>(
  motions: Motions<T>,
  holders: BallotHolders<T> & DeclaresBallotNames<T>,
): BallotSteps<T> => {
  type Kind = T['MotionKind'];
  const { ballotOn } = motions;

  const onBallot =
    (kind: Kind, holds: (ballot: Ballot<Kind>, c: T['State'], ctx: Context<T['Policy']>) => ConditionResult) =>
    (c: T['State'], ctx: Context<T['Policy']>): ConditionResult => {
      const ballot = ballotOn(c, kind);
      return ballot !== undefined && holds(ballot, c, ctx);
    };
  const occasionsOn =
    (kind: Kind, read: (ballot: Ballot<Kind>, c: T['State'], ctx: Context<T['Policy']>) => readonly Occasion<T>[]) =>
    (c: T['State'], ctx: Context<T['Policy']>): readonly Occasion<T>[] => {
      const ballot = ballotOn(c, kind);
      return ballot === undefined ? [] : read(ballot, c, ctx);
    };

  const inPhase = (kind: Kind, phase: BallotPhase) =>
    onBallot(
      kind,
      (ballot, _, { now }) => phaseOf(ballot, now) === phase && { motion: kind, closesAt: ballot.closesAt },
    );

  /** Whoever decides on results owes the answer too, once it is overdue. */
  const joinedBy = (dueAt: Instant): Pick<Occasion<T>, 'coHolders' | 'owedSince'> => ({
    coHolders: [holders.decidesResults],
    owedSince: { [holders.decidesResults]: dueAt } as NonNullable<Occasion<T>['owedSince']>,
  });

  const papers = (kind: Kind): Step<T> => ({
    step: 'collect-papers',
    holder: holders.collectsPapers,
    coHolders: holders.canvasses,
    missing: {
      'ballot-open': inPhase(kind, 'open'),
      'ballot-uncounted': inPhase(kind, 'over'),
    },
    dueBy: BALLOT_CLOSES,
    takes: ({ ballot }) => [ballot.open],
    ladder: 'ballot',
    occasions: occasionsOn(kind, (ballot, c, ctx) => collectionOf(c, ctx, ballot)),
  });

  const posting = (kind: Kind): Step<T> => ({
    step: 'post-notice',
    holder: holders.postsNotice,
    missing: {
      'notice-not-posted': onBallot(
        kind,
        (ballot, c) =>
          isForNotice(ballot) && !isRunOffOutstanding(c, ballot) && ballot.notice === undefined && { motion: kind },
      ),
    },
    within: ({ ballot }) => ballot.postNotice,
    occasions: occasionsOn(kind, ({ ballotId, closed }) =>
      closed === undefined ? [] : [{ subject: ballotId, about: { ballotId }, openedAt: closed.at }],
    ),
  });

  const noticeOver = (kind: Kind): Check<T> => ({
    check: NOTICE_OVER,
    takes: ({ ballot }) => [ballot.notice],
    missing: {
      'notice-running': onBallot(
        kind,
        ({ notice }, _, { now }) => notice !== undefined && now < notice.endsAt && { noticeEndsAt: notice.endsAt },
      ),
    },
  });

  /** For the stage's own question: its gate may open at the moment the notice ends. */
  const untilOver = (kind: Kind): Check<T> => ({
    ...noticeOver(kind),
    until: (c) => ballotOn(c, kind)?.notice?.endsAt,
  });

  const objections = (kind: Kind): Step<T> => ({
    step: 'answer-objection',
    onlyIfNeeded: true,
    holder: holders.answersObjections,
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
    withinBy: BALLOT_ANSWERS,
    occasions: occasionsOn(kind, (ballot, c, ctx) =>
      openObjections(ballot).map((objection) => ({
        within: answerWithin(ballot, ctx.policy),
        subject: objectionSubject(ballot, objection),
        about: { ballotId: ballot.ballotId, objectionNo: objection.no },
        openedAt: openedAt(objection),
        ...(objectionTermsOf(ballot, ctx.policy).decidedByDistrict && isOverdue(c, ctx, ballot, objection)
          ? joinedBy(answerDueAt(c, ctx, ballot, objection))
          : {}),
      })),
    ),
  });

  /** A decision takes effect once its notice is over and all objections are answered. */
  const carryingOut = (kind: Kind): Step<T> => ({
    step: 'carry-out-decision',
    holder: holders.carriesOut,
    within: ({ ballot }) => ballot.postNotice,
    occasions: occasionsOn(kind, (ballot, c) =>
      !isCarried(ballot) ||
      ballot.notice === undefined ||
      unansweredReasons(c, ballot).length > 0 ||
      openContests(ballot).length > 0
        ? []
        : [{ subject: ballot.ballotId, openedAt: ballot.notice.endsAt }],
    ),
  });

  /** The council's resolution on which nobody has acted yet. */
  const resolvedOn = (c: T['State'], policy: T['Policy'], kind: Kind) =>
    motions.needsCouncil(policy, kind) && !isOpen(ballotOn(c, kind)) ? sessionFor(c, kind) : undefined;

  /** The election whose tie nobody has opened a run-off for yet. */
  const tied = (c: T['State'], kind: Kind): Ballot<Kind> | undefined => {
    const ballot = ballotOn(c, kind);
    return ballot !== undefined && isRunOffOutstanding(c, ballot) ? ballot : undefined;
  };

  const resolution = (kind: Kind): Step<T> => ({
    step: 'open-ballot',
    holder: holders.opens,
    missing: {
      'ballot-not-opened': (c, { policy }) =>
        (tied(c, kind) !== undefined || resolvedOn(c, policy, kind) !== undefined) && { motion: kind },
    },
    within: holders.opensWithin,
    occasions: (c, { policy }) => {
      const { ballotId, closed } = tied(c, kind) ?? {};
      if (closed !== undefined) {
        return [{ subject: `${ballotId}/run-off`, about: { motion: kind }, openedAt: closed.at }];
      }
      const session = resolvedOn(c, policy, kind);
      return session === undefined
        ? []
        : [
            {
              subject: `${kind}/${session.heldOn}`,
              about: { motion: kind },
              openedAt: awaitedSince(c as HasBallots, kind, heldAt(session)),
            },
          ];
    },
  });

  const afterVote = (kind: Kind, notice: Check<T>, ...effect: readonly Steps<T>[]): Steps<T> =>
    motions.isPosted(kind)
      ? inOrder(papers(kind), posting(kind), sideBySide(notice, objections(kind), ...effect))
      : papers(kind);

  /** The steps, once a result on the motion has fallen. */
  const onlyAgain = (kind: Kind, steps: Steps<T>): Steps<T> => {
    if ('inOrder' in steps) return { inOrder: steps.inOrder.map((one) => onlyAgain(kind, one)) };
    if ('sideBySide' in steps) return { sideBySide: steps.sideBySide.map((one) => onlyAgain(kind, one)) };
    if (!('step' in steps)) return steps;
    return { ...steps, occasions: (c, ctx) => (motions.hasFallen(c, kind) ? steps.occasions(c, ctx) : []) };
  };

  return {
    course: (kind) => afterVote(kind, untilOver(kind)),

    sideMotion: (kind) =>
      sideBySide(
        resolution(kind),
        motions.traitsOf(kind).isCarriedOut === true
          ? afterVote(kind, noticeOver(kind), carryingOut(kind))
          : afterVote(kind, noticeOver(kind)),
      ),

    resultsStand: {
      check: RESULTS_STAND,
      missing: {
        'result-contested': (c) =>
          (c as HasBallots).ballots
            .filter((ballot) => isValid(ballot) && openContests(ballot).length > 0)
            .map(({ motion }) => ({ motion: motion.kind })),
      },
    },

    contests: {
      within: ({ ballot }) => ballot.answerObjection,
      occasions: (c) =>
        (c as HasBallots).ballots.filter(isValid).flatMap((ballot) => {
          const [first] = openContests(ballot);
          const { ballotId } = ballot;
          return first === undefined
            ? []
            : [{ subject: `${ballotId}/${(ballot.rulings ?? []).length}`, about: { ballotId }, openedAt: first.at }];
        }),
    },

    putAgain: (kind) => onlyAgain(kind, afterVote(kind, noticeOver(kind))),

    submissions: {
      withinBy: BALLOT_ANSWERS,
      occasions: (c, ctx) =>
        openSubmissions(c).map((submission) => ({
          within: answerWithin(
            c.ballots.find(({ ballotId }) => ballotId === submission.ballotId),
            ctx.policy,
          ),
          subject: String(submission.no),
          about: { submissionNo: submission.no },
          openedAt: submission.receivedAt,
          ...(isSubmissionOverdue(c, ctx, submission) ? joinedBy(submissionDueAt(c, ctx, submission)) : {}),
        })),
    },
  };
};
