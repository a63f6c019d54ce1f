import { type Text, t } from '../language';

export const SIGN_IN_WORDS = {
  by: t('用{name}登录', 'Sign in with {name}'),
  or: t('或', 'or'),
  ended: t(
    '登录已过期，请重新登录，登录后回到刚才的页面。',
    'Your session has expired. Sign in again to continue where you left off.',
  ),
  firstTime: t('首次使用或重置密码', 'New account or new password'),
  activateHelp: t(
    '激活码前半由提议的管理员、后半由同意的管理员分别告知您。',
    'The administrator who proposed it tells you the first half of the code, the one who confirmed it the second.',
  ),
  firstHalf: t('激活码前半', 'First half of the code'),
  secondHalf: t('激活码后半', 'Second half of the code'),
  setPassword: t('设置密码', 'Set password'),
  activated: t('密码已设置，请登录。', 'Your password has been set. Sign in.'),
  backToSignIn: t('返回登录', 'Back to sign-in'),
  passwordChanged: t('密码已修改，请用新密码登录。', 'Your password has been changed. Sign in with the new password.'),
} as const satisfies Record<string, Text>;
