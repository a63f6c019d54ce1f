import { z } from 'zod';
import { openActivation, recordActivation } from '../../db/accountProposals';
import { type Account, accountByLogin, lockAccount } from '../../db/accounts';
import { setPassword } from '../../db/accountWrites';
import { endSessionsOf } from '../../db/sessions';
import { forgetFailuresAt } from '../../db/signInDelays';
import { inTransaction } from '../../db/transaction';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { isCodeOf } from './activationCode';
import { type Origin, originOf } from './knownDevices';
import { assertGoodPassword, hashPassword } from './passwords';
import { ACTIVATION_DAYS } from './proposals/proposal';
import { auditSignIn } from './signInAudit';
import { delayingFailures, signInDelays } from './signInDelays';

interface Activation {
  readonly login: string;
  readonly firstHalf: string;
  readonly secondHalf: string;
  readonly password: string;
}

/** The account, if the code is its. */
const ownerOfCode = async (
  deps: ApiDeps,
  account: Account | undefined,
  typed: Activation,
): Promise<Account | undefined> => {
  const proposal = account && (await openActivation(deps.pool, account.id, ACTIVATION_DAYS));
  // An account without an open code is compared with one that nobody has.
  const fits = isCodeOf(deps, proposal ?? 'none', typed) && proposal !== undefined;
  return fits ? account : undefined;
};

/** What a wrong code is answered, delayed like a sign-in. It does not tell which logins exist. */
const refuseCode = ({ pool }: ApiDeps, account: Account | undefined, { login }: Activation, origin: Origin) => {
  const { line, delays } = signInDelays(login, account?.id, origin);
  return delayingFailures(pool, line, delays, (): Promise<never> => Promise.reject(new Problem('activation-invalid')));
};

/**
 * Sets the password of whoever has both halves of the code, once. The right code waits for nobody’s failures: even of one half
 * there are too many to guess.
 */
const activate = async (deps: ApiDeps, typed: Activation, origin: Origin): Promise<void> => {
  const account = await accountByLogin(deps.pool, typed.login);
  const verified = (await ownerOfCode(deps, account, typed)) ?? (await refuseCode(deps, account, typed, origin));
  assertGoodPassword(typed.password, verified);
  const passwordHash = await hashPassword(typed.password);
  await inTransaction(deps.pool, async (db) => {
    // The account before its codes, as whoever makes them void does.
    await lockAccount(db, verified.id);
    const proposal = await openActivation(db, verified.id, ACTIVATION_DAYS);
    if (proposal === undefined || !isCodeOf(deps, proposal, typed)) throw new Problem('activation-invalid');
    await recordActivation(db, proposal);
    await setPassword(db, verified.id, passwordHash);
    await endSessionsOf(db, verified.id);
    await forgetFailuresAt(db, verified.login);
    await auditSignIn(db, verified, 'activateAccount', { login: verified.login, proposal });
  });
};

const half = z.string().min(1).max(40);

export const ACTIVATION_OPERATIONS: readonly AnyOperation[] = [
  operation({
    id: 'activateAccount',
    method: 'post',
    path: '/api/v1/activate',
    tag: 'accounts',
    summary: {
      zh: '凭激活码设置密码',
      en: 'Set a password with both halves of the code that two administrators gave out',
    },
    body: z.strictObject({
      login: z.string().min(1).max(120),
      firstHalf: half.meta({ description: 'From the administrator who proposed it' }),
      secondHalf: half.meta({ description: 'From the administrator who confirmed it' }),
      password: z.string().min(1).max(500),
    }),
    status: 204,
    handle: async ({ deps, body, request }) => {
      await activate(deps, body, await originOf(deps, request));
      return {};
    },
  }),
];
