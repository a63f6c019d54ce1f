import type { Text } from './language';

/** What is refused for want of a second factor, and what is refused of one. */
export const SECOND_FACTOR_PROBLEMS = {
  'second-factor-needed': {
    status: 401,
    zh: '此账号须两步验证：请输入身份验证器的验证码或恢复码，或用通行密钥登录。',
    en: 'This account needs a second step: enter the code of your authenticator app or a recovery code, or use a passkey.',
  },
  'second-factor-required': {
    status: 403,
    zh: '您的角色须两步验证。请先在“我的账号”设置或完成两步验证，再办理业务。',
    en: 'Your role needs two-step verification. Set it up or complete it in My account first.',
  },
  'code-invalid': {
    status: 401,
    zh: '验证码不正确或已用过。请核对，或等下一个验证码。',
    en: 'The code is wrong or was used before. Check it, or wait for the next one.',
  },
  'code-unreadable': {
    status: 403,
    zh: '系统密钥更换后，身份验证器的设置已无法读取。请用通行密钥或恢复码登录，并重新设置。',
    en: 'The authenticator app cannot be read since the secret of the service was changed. Sign in with a passkey or a recovery code, and set it up again.',
  },
  'code-blocked': {
    status: 403,
    zh: '验证码连续输错过多，身份验证器已停用。请用通行密钥或恢复码登录，并修改密码。',
    en: 'Too many wrong codes in a row: the authenticator app is blocked. Sign in with a passkey or a recovery code, and change your password.',
  },
  'passkey-invalid': {
    status: 401,
    zh: '通行密钥未通过验证，请重试或改用其他方式。',
    en: 'The passkey was not accepted. Try again, or sign in another way.',
  },
  'passkey-copied': {
    status: 403,
    zh: '此通行密钥可能已被复制，不能再用。请用其他方式登录，删除它并重新设置。',
    en: 'This passkey may have been copied and is no longer accepted. Sign in another way, remove it and add a new one.',
  },
  'passkey-taken': { status: 409, zh: '此通行密钥已登记。', en: 'This passkey is registered already.' },
  'too-many-passkeys': {
    status: 409,
    zh: '每个账号至多 {max} 个通行密钥，请先删除不用的。',
    en: 'An account can have {max} passkeys. Remove one that you do not use first.',
  },
  'totp-setup-expired': {
    status: 400,
    zh: '设置已超时，请重新扫码。',
    en: 'Setting up took too long. Scan a new code.',
  },
  'fresh-sign-in-required': {
    status: 403,
    zh: '请输入当前密码，或重新登录后再更改两步验证。',
    en: 'Enter your current password, or sign in again, to change two-step verification.',
  },
  'second-factor-missing': {
    status: 409,
    zh: '请先设置身份验证器或通行密钥。',
    en: 'Set up an authenticator app or a passkey first.',
  },
  'last-second-factor': {
    status: 409,
    zh: '您的角色须两步验证，这是最后一种方式。请先设置另一种，再删除它。',
    en: 'Your role needs two-step verification, and this is the last way. Set up another one first.',
  },
  'sign-in-policy-too-soon': {
    status: 422,
    zh: '放宽要求的，最早于 {days} 天后（{from}）生效。',
    en: 'A policy that requires less applies after {days} days at the earliest, from {from}.',
  },
} as const satisfies Record<string, Text & { readonly status: number }>;
