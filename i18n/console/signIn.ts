import type { Text } from '../language';

const t = (zh: string, en: string): Text => ({ zh, en });

export const SIGN_IN_WORDS = {
  by: t('用{name}登录', 'Sign in with {name}'),
  or: t('或', 'or'),
  ended: t(
    '登录已过期，请重新登录，登录后回到刚才的页面。',
    'Your session ended. Sign in again to go on where you were.',
  ),
  passwordChanged: t('密码已修改，请用新密码登录。', 'Your password was changed. Sign in with the new one.'),
} as const satisfies Record<string, Text>;
