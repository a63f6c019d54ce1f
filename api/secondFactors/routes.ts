import { z } from 'zod';
import { passkeysOf } from '../../db/passkeys';
import { secondFactorsOf } from '../../db/secondFactors';
import { totpOf } from '../../db/totp';
import { secondFactorCode } from '../accounts/login';
import { type AnyOperation, operation } from '../http/route';
import { assertFresh, isFresh } from './freshness';
import { PASSKEY_OPERATIONS } from './passkeyRoutes';
import { proveByCode, renewRecoveryCodes } from './service';
import { FACTORS_PATH, fresh } from './shapes';
import { TOTP_OPERATIONS } from './totpRoutes';

const list = operation({
  id: 'listMySecondFactors',
  method: 'get',
  path: FACTORS_PATH,
  tag: 'accounts',
  summary: { zh: '我的两步验证', en: 'List my second factors' },
  response: z.object({
    isRequired: z.boolean().meta({ description: 'One of my roles must sign in with a second factor' }),
    needsPassword: z.boolean().meta({ description: 'A change needs the current password' }),
    totp: z.object({ createdAt: z.string() }).nullable().meta({ description: 'The authenticator app' }),
    passkeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        createdAt: z.string(),
        lastUsedAt: z.string().nullable(),
        copiedAt: z.string().nullable().meta({ description: 'It seems to be copied and is not accepted any more' }),
      }),
    ),
    recoveryCodesLeft: z.int(),
  }),
  handle: async ({ deps, caller }) => {
    const [factors, totp, passkeys, isYoung] = await Promise.all([
      secondFactorsOf(deps.pool, caller.accountId),
      totpOf(deps.pool, caller.accountId),
      passkeysOf(deps.pool, caller.accountId),
      isFresh({ deps, caller }),
    ]);
    return {
      body: {
        isRequired: factors.isRequired && deps.secondFactor !== 'off',
        needsPassword: !isYoung,
        totp: totp === undefined ? null : { createdAt: totp.createdAt },
        passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt, copiedAt }) => ({
          id,
          name,
          createdAt,
          lastUsedAt,
          copiedAt,
        })),
        recoveryCodesLeft: factors.recoveryCodesLeft,
      },
    };
  },
});

const prove = operation({
  id: 'proveSecondFactor',
  method: 'post',
  path: `${FACTORS_PATH}/proof`,
  tag: 'accounts',
  summary: {
    zh: '完成两步验证：之后续期的令牌即可办理业务',
    en: 'Show my second factor in a session that lacks it; the next renewed token may do everything',
  },
  body: z.strictObject({ code: secondFactorCode }),
  status: 204,
  handle: async (handled) => {
    await proveByCode(handled, handled.body.code);
    return {};
  },
});

const renewCodes = operation({
  id: 'renewRecoveryCodes',
  method: 'post',
  path: `${FACTORS_PATH}/recovery-codes`,
  tag: 'accounts',
  summary: {
    zh: '生成新的恢复码（旧的作废，仅显示一次）',
    en: 'Make new recovery codes, shown once; older ones are void',
  },
  body: fresh,
  response: z.object({ codes: z.array(z.string()) }),
  handle: async (handled) => {
    await assertFresh(handled, handled.body.current);
    return { body: await renewRecoveryCodes(handled) };
  },
});

export const SECOND_FACTOR_OPERATIONS: readonly AnyOperation[] = [
  list,
  prove,
  ...TOTP_OPERATIONS,
  ...PASSKEY_OPERATIONS,
  renewCodes,
];
