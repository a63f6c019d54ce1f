import { type Text, t } from './language';

/** Who acted, if it was none of the accounts. */
export const AUDITED_BY_WORDS: Readonly<Record<string, Text>> = {
  system: t('系统', 'the system'),
  server: t('服务器操作人员', 'the server’s operator'),
};

/** What is in the audit log and no operation of the API: commands at the server, and what follows from a sign-in. */
export const AUDITED_WORDS: Readonly<Record<string, Text>> = {
  createFirstAdministrator: t('在服务器上建立管理员', 'Create one of the first administrators, at the server'),
  breakGlass: t('在服务器上应急启用管理员', 'Let an administrator in, at the server'),
  scanFile: t('病毒扫描结果变化', 'Another verdict of the malware scanner on a file'),
  linkIdentity: t('首次登录时关联统一身份认证', 'Link a single sign-on identity at the first sign-in'),
};
