import { type Text, t } from './language';

/** What is in the audit log and no operation of the API: commands at the server, and what follows from a sign-in. */
export const AUDITED_WORDS: Readonly<Record<string, Text>> = {
  createFirstAdministrator: t('在服务器上建立管理员', 'Create one of the first administrators, at the server'),
  breakGlass: t('在服务器上应急启用管理员', 'Let an administrator in, at the server'),
  linkIdentity: t('首次登录时关联统一身份认证', 'Link a single sign-on identity at the first sign-in'),
};
