import { type Text, t } from '../language';

export const SIGN_IN_WORDS = {
  by: t('用{name}登录', 'Sign in with {name}'),
  or: t('或', 'or'),
  ended: t(
    '登录已过期，请重新登录，登录后回到刚才的页面。',
    'Your session has expired. Sign in again to continue where you left off.',
  ),
  passwordChanged: t('密码已修改，请用新密码登录。', 'Your password has been changed. Sign in with the new password.'),
} as const satisfies Record<string, Text>;
