import { type Text, t } from '../language';

export const ACCOUNT_WORDS = {
  title: t('我的账号', 'My account'),
  name: t('姓名', 'Name'),
  organisation: t('所属机构', 'Organisation'),
  roles: t('角色', 'Roles'),
  email: t('电子邮箱', 'E-mail'),
  provider: t('统一身份认证', 'Single sign-on identity'),
  noticesIn: t('通知所用语言', 'Notice language'),
  pagesIn: t('页面所用语言', 'Display language'),
  chinese: t('中文', '中文'),
  english: t('English', 'English'),
  changePassword: t('修改密码', 'Change password'),
  signsOutEverywhere: t(
    '修改后，所有设备上的登录（包括此处）都会结束，须用新密码重新登录。',
    'Changing your password signs you out on all devices, including this one. Sign in again with the new password.',
  ),
  current: t('当前密码', 'Current password'),
  next: t('新密码', 'New password'),
  again: t('确认新密码', 'Repeat new password'),
  differ: t('两次输入的新密码不一致。', 'The new passwords do not match.'),
} as const satisfies Record<string, Text>;
