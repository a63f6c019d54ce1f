import type { Context } from '../kernel/engine/context';
import { type Awaited, type Obligation, obligationOf } from '../kernel/obligations/obligation';
import { bodyAwaits } from './awaited/body';
import { ballotAwaits, resolutionAwaits, submissionsAwait } from './awaited/deliberation';
import { AWAITS } from './awaited/stages';
import type { Courtyard } from './courtyard';
import { coFundingInHandFen } from './funding';
import { sideMotionsOf } from './motions';
import { isStage } from './stage';

const overrides = (c: Courtyard, ctx: Context): readonly Awaited[] =>
  c.overrides.flatMap((override, index): readonly Awaited[] =>
    override.confirmed === undefined && override.stage === c.stage && override.requestedAt >= c.stageSince
      ? [
          {
            code: 'confirm-override',
            subject: String(index),
            holder: 'supervisor',
            openedAt: override.requestedAt,
            within: ctx.policy.override.confirm,
          },
        ]
      : [],
  );

/** Residents' money still in hand when nothing more will be paid goes back to them. */
const refunds = (c: Courtyard, ctx: Context): readonly Awaited[] => {
  const idle = c.stage === 'withdrawn' || c.stage === 'rejected' || c.stage === 'maintenance';
  return idle && coFundingInHandFen(c) > c.ledger.coFunding.committed
    ? [
        {
          code: 'refund-co-funding',
          subject: '1',
          holder: 'body',
          openedAt: c.stageSince,
          within: ctx.policy.coFunding.refund,
        },
      ]
    : [];
};

/** Ballots and the body go their own course, whatever the stage. */
const besideTheStage = (c: Courtyard, ctx: Context): readonly Awaited[] => [
  ...sideMotionsOf(c.stage).flatMap((kind) => [...resolutionAwaits(c, ctx, kind), ...ballotAwaits(c, ctx, kind)]),
  ...bodyAwaits(c, ctx),
  ...submissionsAwait(c, ctx),
];

/**
 * All that is awaited from anybody now, nearest first: a pure reading of the facts, so that what a fact fulfils is
 * gone at once. Some lie in the future (`openedAt` later than now): next quarter's accounts, the retention.
 */
export const awaitedFrom = (c: Courtyard, ctx: Context): readonly Obligation[] =>
  [
    ...(isStage(c.stage) ? [...AWAITS[c.stage](c, ctx), ...besideTheStage(c, ctx)] : []),
    ...overrides(c, ctx),
    ...refunds(c, ctx),
  ]
    .map((awaited) => obligationOf(c, ctx, awaited))
    .sort((a, b) => (a.dueAt === b.dueAt ? (a.key < b.key ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1));
