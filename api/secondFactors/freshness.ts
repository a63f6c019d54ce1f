import { accountById } from '../../db/accounts';
import { hasSecondFactor, secondFactorsOf } from '../../db/secondFactors';
import { isSessionYoung } from '../../db/sessions';
import { passwordMatches } from '../accounts/passwords';
import { delayingFailures, sessionDelays } from '../accounts/signInDelays';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';

const FRESH_MINUTES = 10;

/** Whether somebody signed in so shortly ago that they need not show their password again. */
export const isFresh = ({ deps, caller }: Pick<ServiceCall, 'deps' | 'caller'>): Promise<boolean> =>
  isSessionYoung(deps.pool, caller.sessionId, FRESH_MINUTES);

/**
 * Whoever sits down at an open console must not change how its owner signs in: this needs the password, or a sign-in of
 * the last minutes. A session that lacks its factor may add the first one only. Throws `second-factor-required`,
 * `fresh-sign-in-required`, `credentials-invalid`, `sign-in-delayed`.
 */
export const assertFresh = async (
  { deps, caller }: Pick<ServiceCall, 'deps' | 'caller'>,
  current: string | undefined,
): Promise<void> => {
  const { pool } = deps;
  if (caller.lacksSecondFactor && hasSecondFactor(await secondFactorsOf(pool, caller.accountId))) {
    throw new Problem('second-factor-required');
  }
  if (current === undefined) {
    if (await isFresh({ deps, caller })) return;
    throw new Problem('fresh-sign-in-required', { faults: [{ code: 'fresh-sign-in-required', path: '/current' }] });
  }
  await delayingFailures(pool, 'known', sessionDelays(caller.sessionId), async () => {
    const account = await accountById(pool, caller.accountId);
    if (await passwordMatches(account?.passwordHash, current)) return;
    throw new Problem('credentials-invalid', { faults: [{ code: 'credentials-invalid', path: '/current' }] });
  });
};
