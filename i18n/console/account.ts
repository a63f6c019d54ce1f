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
  devices: t('已登录的设备', 'Signed-in devices'),
  devicesHelp: t(
    '不认识的设备，请让它退出登录并修改密码。',
    'If you do not recognise a device, sign it out and change your password.',
  ),
  device: t('设备', 'Device'),
  deviceUnknown: t('未知设备', 'Unknown device'),
  thisDevice: t('本机', 'this device'),
  address: t('网络地址', 'Network address'),
  signedInAt: t('登录时间', 'Signed in'),
  lastUsedAt: t('最近使用', 'Last used'),
  endsAt: t('最迟至', 'Ends at the latest'),
  actions: t('操作', 'Actions'),
  endOthers: t('其他设备全部退出', 'Sign out all other devices'),
  endOthersAsk: t(
    '除本机外，所有设备上的登录都会立即结束。',
    'You will be signed out at once on every device but this one.',
  ),
  mails: t('邮件通知', 'Notices by mail'),
  mailsHelp: t(
    '站内通知始终齐全；下列各类可选择是否也发邮件。非工作时间的邮件在下一个工作日上午发出。',
    'Your inbox has every notice. Choose which kinds also come by mail. Mails of nights and days off leave in the morning of the next working day.',
  ),
  mailObligatory: t('不能关闭', 'cannot be switched off'),
  changePassword: t('修改密码', 'Change password'),
  signsOutEverywhere: t(
    '修改后，所有设备上的登录（包括此处）都会结束，须用新密码重新登录。',
    'Changing your password signs you out on all devices, including this one. Sign in again with the new password.',
  ),
  current: t('当前密码', 'Current password'),
} as const satisfies Record<string, Text>;
