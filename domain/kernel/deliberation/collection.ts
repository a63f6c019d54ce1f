import type { CaseState } from '../engine/case';
import type { Context } from '../engine/context';
import { isOver, papersUntil } from './ballotTimes';
import type { Ballot } from './state';

/**
 * When the papers of a ballot are awaited: until its close, and from then on until the time for papers that came in before
 * is over, so that nothing is overdue earlier. A secret vote is counted where it was held.
 */
export const collectionOf = (c: CaseState, ctx: Context, ballot: Ballot) => {
  const { ballotId, openedAt, closesAt, motion, latePapers } = ballot;
  const about = { ballotId };
  const voting = { subject: ballotId, about, openedAt, dueAt: closesAt };
  if (latePapers === undefined || motion.about !== undefined) return [voting];
  const dueAt = papersUntil(c, ctx, { closesAt, latePapers });
  const entering = { subject: `${ballotId}/late`, about, openedAt: closesAt, dueAt };
  // A suspension moves the close when it ends: meanwhile it is as late as when it began.
  return isOver(ballot, c.suspension?.since ?? ctx.now) ? [entering] : [voting, entering];
};
