import { dueOf, keyOf } from '../kernel/obligations/obligation';
import type { Instant } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { ObligationCode } from './obligations';
import { openClaim } from './works';

/** Since when the contractor may account for a renovation that ended: once no claim is open any more; `undefined` until then. */
export const accountableSince = ({ windingUp, works }: Courtyard): Instant | undefined =>
  openClaim(works) === undefined ? (windingUp?.claimEndedAt ?? windingUp?.since) : undefined;

/** Until when the contractor brings the account of a renovation that ended; `undefined` without an end, or while it may not. */
export const accountDueAt = (c: Courtyard, ctx: Context): Instant | undefined => {
  const openedAt = accountableSince(c);
  return (
    openedAt &&
    dueOf(c, ctx, {
      key: keyOf<ObligationCode>('submit-settlement', '1'),
      openedAt,
      within: ctx.policy.acceptance.submitSettlement,
    }).at
  );
};

/** Whether the contractor has let that term pass, so that the project manager makes the account: told when it ends. */
export const isAccountOverdue = (c: Courtyard, ctx: Context): boolean => {
  const dueAt = accountDueAt(c, ctx);
  return dueAt !== undefined && ctx.now >= dueAt;
};
