import { dueOf, keyOf } from '../kernel/obligations/obligation';
import type { Instant } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { ObligationCode } from './obligations';

/** Until when the contractor brings the account of a renovation that ended; `undefined` without an end. */
export const accountDueAt = (c: Courtyard, ctx: Context): Instant | undefined =>
  c.windingUp &&
  dueOf(c, ctx, {
    key: keyOf<ObligationCode>('submit-settlement', '1'),
    openedAt: c.windingUp.since,
    within: ctx.policy.acceptance.submitSettlement,
  }).at;

/** Whether the contractor has let that term pass, so that the project manager makes the account: told when it ends. */
export const isAccountOverdue = (c: Courtyard, ctx: Context): boolean => {
  const dueAt = accountDueAt(c, ctx);
  return dueAt !== undefined && ctx.now >= dueAt;
};
