import type { Context } from '../../kernel/engine/context';
import type { Awaited } from '../../kernel/obligations/obligation';
import { atHour } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { Ballot } from '../facts/deliberation';
import { ballotOn, isCarried, isOpen, needsCouncil, openObjections, openSubmissions, sessionFor } from '../motions';
import type { MotionKind } from '../policy';

const papers = (ballot: Ballot, ctx: Context): Awaited => ({
  code: 'collect-papers',
  subject: ballot.ballotId,
  holder: 'projectManager',
  besides: ['gridWorker'],
  openedAt: ballot.openedAt,
  within: ballot.extended ? ctx.policy.ballot.extended : ctx.policy.ballot.open,
  ladder: 'ballot',
});

/** A ballot's course once it is open: papers, notice, objections (domain.md §4). */
export const ballotAwaits = (c: Courtyard, ctx: Context, kind: MotionKind): readonly Awaited[] => {
  const ballot = ballotOn(c, kind);
  if (ballot === undefined) return [];
  if (ballot.closed === undefined) return [papers(ballot, ctx)];
  if (!isCarried(ballot) || kind === 'result') return [];
  if (ballot.notice === undefined) {
    return [
      {
        code: 'post-notice',
        subject: ballot.ballotId,
        holder: 'projectManager',
        openedAt: ballot.closed.at,
        within: ctx.policy.ballot.postNotice,
      },
    ];
  }
  return openObjections(ballot).map((objection) => ({
    code: 'answer-objection',
    subject: `${ballot.ballotId}/${objection.no}`,
    holder: 'community',
    openedAt: objection.raisedAt,
    within: ctx.policy.ballot.answerObjection,
  }));
};

/** What visitors of the public page sent waits no longer than an objection does. */
export const submissionsAwait = (c: Courtyard, ctx: Context): readonly Awaited[] =>
  openSubmissions(c).map(({ no, receivedAt }) => ({
    code: 'handle-submission',
    subject: String(no),
    holder: 'community',
    openedAt: receivedAt,
    within: ctx.policy.ballot.answerObjection,
  }));

/** A motion that the council has put, and nobody has opened the ballot on. */
export const resolutionAwaits = (c: Courtyard, ctx: Context, kind: MotionKind): readonly Awaited[] => {
  const session = needsCouncil(ctx.policy, kind) && !isOpen(ballotOn(c, kind)) ? sessionFor(c, kind) : undefined;
  return session === undefined
    ? []
    : [
        {
          code: 'open-ballot',
          subject: `${kind}/${session.heldOn}`,
          holder: 'projectManager',
          openedAt: atHour(session.heldOn, 9),
          within: ctx.policy.consensus.openBallot,
        },
      ];
};
