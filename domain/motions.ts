import { type Context, endOf } from './context';
import type { Courtyard } from './courtyard';
import type { Ballot, CouncilSession, Objection } from './facts/deliberation';
import type { Instant } from './instant';
import type { MotionKind } from './policy';
import { type Refusal, reason, when } from './reason';

/** More than half of the council's members (rules of procedure). */
export const isQuorate = (present: number, members: number): boolean => present * 2 > members;

/** The quorate sitting of this round that put the motion to the residents. */
export const sessionFor = (c: Courtyard, kind: MotionKind): CouncilSession | undefined =>
  c.sessions.find((session) => session.round === c.round.no && session.quorate && session.resolves === kind);

/** The roll frozen in this round. */
export const rollOfRound = (c: Courtyard) => (c.roll?.round === c.round.no ? c.roll : undefined);

const lastRound = (c: Courtyard) => c.acceptance?.rounds.at(-1);

/** From when on a ballot of this kind speaks of what stands now: this round, this plan, this acceptance. */
const standingSince = (c: Courtyard, kind: Exclude<MotionKind, 'covenant'>): Instant | undefined =>
  ({ whether: c.round.startedAt, how: c.plan?.submittedAt, result: lastRound(c)?.signedAt })[kind];

/** The last ballot on a covenant that has not become one yet. */
const ballotOnCovenant = (c: Courtyard): Ballot | undefined =>
  c.ballots.findLast(
    (ballot) =>
      ballot.motion.kind === 'covenant' && !c.covenants.some((covenant) => covenant.ballotId === ballot.ballotId),
  );

/** The ballot on what stands now; an earlier plan's or round's ballot answers another question. */
export const ballotOn = (c: Courtyard, kind: MotionKind): Ballot | undefined => {
  if (kind === 'covenant') return ballotOnCovenant(c);
  const since = standingSince(c, kind);
  return since === undefined
    ? undefined
    : c.ballots.findLast((ballot) => ballot.motion.kind === kind && ballot.openedAt >= since);
};

export const openBallotOf = (c: Courtyard): Ballot | undefined =>
  c.ballots.find((ballot) => ballot.closed === undefined);

export const isCarried = (ballot: Ballot | undefined): boolean => ballot?.closed?.verdict.carried === true;
export const isLost = (ballot: Ballot | undefined): boolean =>
  ballot?.closed !== undefined && !ballot.closed.verdict.carried;

/** When papers are no longer taken: 15 days, with one extension of 15 (domain.md §3). */
export const closesAt = (c: Courtyard, ctx: Context, ballot: Ballot): Instant =>
  endOf(c, ctx, ballot.openedAt, ballot.extended ? ctx.policy.ballot.extended : ctx.policy.ballot.open);

/** When the public notice (公示) of a result ends. */
export const noticeEndsAt = (c: Courtyard, ctx: Context, ballot: Ballot): Instant | undefined =>
  ballot.notice && endOf(c, ctx, ballot.notice.postedAt, ctx.policy.ballot.notice);

export const openObjections = (ballot: Ballot): readonly Objection[] =>
  ballot.objections.filter((objection) => objection.answer === undefined);

/** What still shuts a gate that wants a motion carried, its notice over and no objection open. */
export const ballotBlockers = (c: Courtyard, ctx: Context, kind: MotionKind): Refusal => {
  const ballot = ballotOn(c, kind);
  if (ballot === undefined) return [reason('ballot-not-opened', { motion: kind })];
  if (ballot.closed === undefined) return [reason('ballot-open', { motion: kind, closesAt: closesAt(c, ctx, ballot) })];
  if (!isCarried(ballot)) return [reason('motion-not-carried', { motion: kind })];
  const ends = noticeEndsAt(c, ctx, ballot);
  return [
    ...when(ends === undefined, 'notice-not-posted', { motion: kind }),
    ...(ends !== undefined && ctx.now < ends ? [reason('notice-running', { noticeEndsAt: ends })] : []),
    ...when(openObjections(ballot).length > 0, 'objection-open', { objections: openObjections(ballot).length }),
  ];
};
