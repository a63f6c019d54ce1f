import { dueOf, keyOf } from '../kernel/obligations/obligation';
import type { Instant } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { AcceptanceRound } from './facts/acceptance';
import type { ObligationCode } from './obligations';
import { openClaim } from './works';

export const lastRoundOf = (c: Courtyard): AcceptanceRound | undefined => c.acceptance?.rounds.at(-1);

/** When all parties signed the last round of acceptance; `undefined` while its defects are being rectified. */
export const acceptedAt = (c: Courtyard): Instant | undefined => {
  const round = lastRoundOf(c);
  return round?.rectification === undefined ? round?.signedAt : undefined;
};

/** Since when the account of the works is awaited and paid: since their acceptance, or since an end without one. */
export const accountedSince = (c: Courtyard): Instant | undefined =>
  c.windingUp === undefined ? acceptedAt(c) : (c.windingUp.accountedSince ?? c.windingUp.since);

/**
 * Since when the contractor may account for a renovation that ended: once no claim is open any more; `undefined` until then.
 * Where the works were accepted before, its term has begun then.
 */
export const accountableSince = (c: Courtyard): Instant | undefined => {
  const { windingUp, works } = c;
  return windingUp === undefined || openClaim(works) !== undefined
    ? undefined
    : (windingUp.claimEndedAt ?? accountedSince(c));
};

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
