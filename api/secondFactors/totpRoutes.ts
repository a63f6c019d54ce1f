import { z } from 'zod';
import { secondFactorCode } from '../accounts/login';
import { type AnyOperation, operation } from '../http/route';
import { assertFresh } from './freshness';
import { removeTotp } from './service';
import { FACTORS_PATH, fresh } from './shapes';
import { confirmTotp, newTotp } from './totpSetup';

const beginTotp = operation({
  id: 'beginTotp',
  method: 'post',
  path: `${FACTORS_PATH}/totp`,
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
  path: `${FACTORS_PATH}/totp/confirmation`,
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
  path: `${FACTORS_PATH}/totp/removal`,
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

export const TOTP_OPERATIONS: readonly AnyOperation[] = [beginTotp, confirm, endTotp];
