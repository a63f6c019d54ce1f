import { heldAt, sessionFor } from '../../kernel/deliberation/ballotQueries';
import { ballotSteps } from '../../kernel/deliberation/steps';
import type { Renovation } from '../command';
import type { Courtyard } from '../courtyard';
import { MOTIONS } from '../motions';
import type { MotionKind } from '../policy';
import { putAgainFrom } from '../putAgain';
import type { StepContent } from './step';

/** The roles in the course of a courtyard's votes. */
export const {
  course: ballotCourse,
  sideMotion,
  submissions,
  resultsStand,
  contests,
  putAgain,
} = ballotSteps<Renovation>(MOTIONS, {
  opens: 'projectManager',
  opensWithin: ({ consensus }) => consensus.openBallot,
  collectsPapers: 'projectManager',
  canvasses: ['gridWorker'],
  postsNotice: 'projectManager',
  answersObjections: 'community',
  decidesResults: 'supervisor',
  carriesOut: 'community',
});

/** One for each time that the motion is put. */
const againSubject = ({ ballots }: Courtyard, kind: MotionKind): string =>
  `again/${ballots.filter(({ motion }) => motion.kind === kind).length}`;

/** The council resolves anew on a motion that fell under a contract. */
export const convenedAgain = (kind: MotionKind): StepContent => ({
  within: ({ consensus }) => consensus.convene,
  occasions: (c, ctx) => {
    const from = putAgainFrom(c, ctx, kind);
    return from === undefined || !MOTIONS.needsCouncil(ctx.policy, kind) || sessionFor(c, kind) !== undefined
      ? []
      : [{ subject: againSubject(c, kind), about: { motion: kind }, openedAt: from }];
  },
});

/** A motion that fell under a contract is put again. */
export const openedAgain = (kind: MotionKind): StepContent => ({
  within: ({ consensus }) => consensus.openBallot,
  occasions: (c, ctx) => {
    const from = putAgainFrom(c, ctx, kind);
    const session = MOTIONS.needsCouncil(ctx.policy, kind) ? sessionFor(c, kind) : undefined;
    if (from === undefined || (session === undefined && MOTIONS.needsCouncil(ctx.policy, kind))) return [];
    const resolvedAt = session === undefined ? from : heldAt(session);
    const openedAt = resolvedAt > from ? resolvedAt : from;
    return [{ subject: `${kind}/${againSubject(c, kind)}`, about: { motion: kind }, openedAt }];
  },
});
