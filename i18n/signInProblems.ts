import type { Text } from './language';

/** Why nobody was signed in by the provider, or not signed out there: the sign-in page tells it, too. */
export const SIGN_IN_PROBLEMS = {
  'provider-none': {
    status: 409,
    zh: '未配置统一身份认证。',
    en: 'Single sign-on is not set up here.',
  },
  'provider-away': {
    status: 503,
    zh: '暂时联系不上统一身份认证，请稍后再试，或用密码登录。',
    en: 'The sign-in provider cannot be reached. Try again later, or use your password.',
  },
  'provider-refused': {
    status: 401,
    zh: '统一身份认证没有确认您的身份，请重新登录。',
    en: 'The sign-in provider did not confirm your identity. Sign in again.',
  },
  'provider-not-left': {
    status: 503,
    zh: '您已退出本系统，但暂时联系不上统一身份认证：在公用电脑上，请关闭浏览器或稍后到该处退出。',
    en: 'You are signed out here, but the sign-in provider cannot be reached. On a shared computer, close the browser, or sign out there later.',
  },
  'sign-in-expired': {
    status: 400,
    zh: '本次登录已超时，或不是从此浏览器开始的，请重新登录。',
    en: 'This sign-in took too long or was started in another browser. Sign in again.',
  },
  'identity-unknown': {
    status: 403,
    zh: '此身份尚未关联本系统的账号，请联系管理员。',
    en: 'No account here is linked to this identity. Ask your administrator.',
  },
  'account-disabled': {
    status: 403,
    zh: '账号已停用，请联系管理员。',
    en: 'This account is disabled. Ask your administrator.',
  },
  'too-many-sign-ins': {
    status: 429,
    zh: '登录过于频繁，请几分钟后再试。',
    en: 'Too many sign-ins. Try again in a few minutes.',
  },
} as const satisfies Record<string, Text & { readonly status: number }>;
