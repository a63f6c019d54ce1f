import { z } from 'zod';
import { visibleText } from '../../commands/shapes';
import { passkeysOf } from '../../db/passkeys';
import { secondFactorsOf } from '../../db/secondFactors';
import { totpOf } from '../../db/totp';
import { secondFactorCode } from '../accounts/login';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import { assertFresh, isFresh } from './freshness';
import { passkeyOptions, registrationResponse } from './passkeyShapes';
import {
  addPasskey,
  confirmTotp,
  newPasskey,
  newTotp,
  proveByCode,
  removePasskey,
  removeTotp,
  renewRecoveryCodes,
} from './service';

const PATH = '/api/v1/me/second-factors';

/** Beside whatever changes how somebody signs in. */
const fresh = z.strictObject({
  current: z
    .string()
    .min(1)
    .max(500)
    .exactOptional()
    .meta({ description: 'The current password; not needed shortly after a sign-in' }),
});

const list = operation({
  id: 'listMySecondFactors',
  method: 'get',
  path: PATH,
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
  path: `${PATH}/proof`,
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

const beginTotp = operation({
  id: 'beginTotp',
  method: 'post',
  path: `${PATH}/totp`,
  tag: 'accounts',
  summary: { zh: '设置身份验证器：取得二维码', en: 'Set up an authenticator app: its secret and QR code' },
  body: fresh,
  response: z.object({
    secret: z.string().meta({ description: 'In base32, to be typed where no code can be scanned' }),
    address: z.string().meta({ description: 'otpauth:// address of the secret' }),
    qr: z.string().meta({ description: 'The address as a QR code, a data URL' }),
    setupToken: z.string().meta({ description: 'Send it with the confirmation, within ten minutes' }),
  }),
  handle: async (handled) => {
    await assertFresh(handled, handled.body.current);
    return { body: await newTotp(handled) };
  },
});

const confirm = operation({
  id: 'confirmTotp',
  method: 'post',
  path: `${PATH}/totp/confirmation`,
  tag: 'accounts',
  summary: { zh: '启用身份验证器', en: 'Confirm my authenticator app by its code; it replaces an earlier one' },
  body: z.strictObject({ setupToken: z.string().min(1).max(2_000), code: secondFactorCode }),
  status: 204,
  handle: async (handled) => {
    await confirmTotp(handled, handled.body);
    return {};
  },
});

const endTotp = operation({
  id: 'removeTotp',
  method: 'post',
  path: `${PATH}/totp/removal`,
  tag: 'accounts',
  summary: { zh: '停用身份验证器', en: 'Remove my authenticator app' },
  body: fresh,
  status: 204,
  handle: async (handled) => {
    await assertFresh(handled, handled.body.current);
    await removeTotp(handled);
    return {};
  },
});

const beginPasskey = operation({
  id: 'beginPasskey',
  method: 'post',
  path: `${PATH}/passkeys/challenge`,
  tag: 'accounts',
  summary: { zh: '新增通行密钥：取得创建参数', en: 'Add a passkey: what the browser makes it with' },
  body: fresh,
  response: passkeyOptions,
  handle: async (handled) => {
    await assertFresh(handled, handled.body.current);
    return { body: { ...(await newPasskey(handled)) } };
  },
});

const add = operation({
  id: 'addPasskey',
  method: 'post',
  path: `${PATH}/passkeys`,
  tag: 'accounts',
  summary: { zh: '登记通行密钥', en: 'Register a passkey that the browser has made' },
  body: z.strictObject({ name: visibleText(60), response: registrationResponse }),
  response: z.object({ id: z.string() }),
  status: 201,
  handle: async (handled) => ({ body: await addPasskey(handled, handled.body) }),
});

const endPasskey = operation({
  id: 'removePasskey',
  method: 'post',
  path: `${PATH}/passkeys/{id}/removal`,
  tag: 'accounts',
  summary: { zh: '删除通行密钥', en: 'Remove one of my passkeys' },
  params: idParams,
  body: fresh,
  status: 204,
  handle: async (handled) => {
    await assertFresh(handled, handled.body.current);
    await removePasskey(handled);
    return {};
  },
});

const renewCodes = operation({
  id: 'renewRecoveryCodes',
  method: 'post',
  path: `${PATH}/recovery-codes`,
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
  beginTotp,
  confirm,
  endTotp,
  beginPasskey,
  add,
  endPasskey,
  renewCodes,
];
