import type { Context } from '../../kernel/engine/context';
import type { Awaited } from '../../kernel/obligations/obligation';
import { addDays, atHour, closeOf } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { Body } from '../facts/deliberation';
import { ballotOn, isCarried, noticeEndsAt, unansweredOn } from '../motions';
import type { Ladder } from '../policy';
import { bodyIncomplete, isFiled } from '../selfGovernance';
import { hasReached } from '../stage';

/** So many days at most before its due day a ladder sends its first reminder: working days with all that lies between. */
const leadDays = ({ rungs }: Ladder): number =>
  Math.max(0, ...rungs.map(({ offset }) => ('days' in offset ? -offset.days : -offset.workingDays * 2 + 10)));

/** Asked for when its first reminder is due, so that it does not stand on a worklist for years. */
const reElection = ({ termEndsOn }: Body, { policy }: Context): Awaited => {
  const lead = leadDays(policy.ladders.reElection) + 1;
  return {
    code: 're-elect-body',
    subject: termEndsOn,
    holder: 'body',
    openedAt: closeOf(addDays(termEndsOn, -lead)),
    within: { days: lead },
    ladder: 'reElection',
  };
};

/** Seats or the chair that fell vacant since the election. */
const completion = (c: Courtyard, ctx: Context, body: Body): readonly Awaited[] =>
  body.leftAt === undefined || bodyIncomplete(c, ctx).length === 0
    ? []
    : [
        {
          code: 'complete-body',
          subject: body.leftAt,
          holder: 'community',
          openedAt: body.leftAt,
          within: ctx.policy.body.complete ?? ctx.policy.body.form,
        },
      ];

/** What residents decided about their covenant or their body, posted and not objected to, is put into effect once the notice is over. */
const decisions = (c: Courtyard, ctx: Context): readonly Awaited[] =>
  (['covenant', 'election', 'recall'] as const).flatMap((kind): readonly Awaited[] => {
    const ballot = ballotOn(c, kind);
    const ends = ballot && isCarried(ballot) ? noticeEndsAt(c, ctx, ballot) : undefined;
    return ballot === undefined || ends === undefined || unansweredOn(c, ballot).length > 0
      ? []
      : [
          {
            code: 'carry-out-decision',
            subject: ballot.ballotId,
            holder: 'community',
            openedAt: ends,
            within: ctx.policy.ballot.postNotice,
          },
        ];
  });

/** Filed, and the filing confirmed; a body elected anew is filed anew. */
const filing = (c: Courtyard, ctx: Context, body: Body): readonly Awaited[] => {
  const within = ctx.policy.body.confirmFiling;
  if (!isFiled(c)) {
    const openedAt = atHour(body.electedOn, 9);
    return [{ code: 'file-body', subject: body.electedOn, holder: 'body', openedAt, within }];
  }
  const filedAt = c.filing?.filedAt;
  return filedAt === undefined || c.filing?.confirmed !== undefined
    ? []
    : [{ code: 'confirm-filing', subject: filedAt, holder: 'projectManager', openedAt: filedAt, within }];
};

/** What a body asks for once there is one: its re-election in time, its vacant seats, what residents decided about it. */
export const bodyAwaits = (c: Courtyard, ctx: Context): readonly Awaited[] => {
  const { body } = c;
  const isFormed = body !== undefined && hasReached(c.stage, 'plan');
  return [
    ...decisions(c, ctx),
    // Before 定案 the forming of the body itself is what is awaited.
    ...(body !== undefined && (isFormed || isFiled(c)) ? filing(c, ctx, body) : []),
    ...(isFormed ? [...completion(c, ctx, body), reElection(body, ctx)] : []),
  ];
};
