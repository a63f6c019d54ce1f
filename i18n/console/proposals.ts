import { type Text, t } from '../language';

/** What each kind of proposed change of an account is called. */
export const PROPOSAL_KIND_WORDS = {
  createAccount: t('新建账号', 'New account'),
  changeRoles: t('增加角色', 'Grant roles'),
  resetPassword: t('重置密码', 'Reset password'),
  resetSecondFactor: t('重置两步验证', 'Reset second factor'),
  setEmail: t('更改邮箱', 'Change e-mail'),
  linkIdentity: t('关联统一身份认证', 'Link single sign-on'),
  enableAccount: t('恢复启用', 'Enable'),
  disableAccount: t('停用', 'Disable'),
  identifyPerson: t('登记证件号码', 'Enter identity number'),
  mergePersons: t('并为一人', 'Same person as'),
  separatePerson: t('分为另一人', 'Another person'),
  endInterest: t('解除利害关系', 'End an interest'),
} as const satisfies Record<string, Text>;

export const PROPOSAL_STATE_WORDS = {
  open: t('待同意', 'open'),
  confirmed: t('已同意', 'confirmed'),
  declined: t('未同意', 'declined'),
  expired: t('已过期', 'expired'),
} as const satisfies Record<string, Text>;

/** The words of what takes two administrators. */
export const PROPOSAL_WORDS = {
  waiting: t('待同意的账号变更', 'Account changes to confirm'),
  noneWaiting: t('没有待同意的账号变更', 'No account changes to confirm'),
  open: t('待同意', 'Open'),
  decided: t('已处理', 'Decided'),
  none: t('没有提议', 'No proposals'),
  change: t('事项', 'Change'),
  content: t('内容', 'Content'),
  account: t('账号', 'Account'),
  place: t('所在机构', 'Organisation'),
  proposedBy: t('提议人', 'Proposed by'),
  decidedBy: t('处理人', 'Decided by'),
  expires: t('过期时间', 'Expires'),
  confirm: t('同意', 'Confirm'),
  decline: t('不同意', 'Decline'),
  withdraw: t('撤回', 'Withdraw'),
  reason: t('理由', 'Reason'),
  forAnother: t('须由另一名管理员同意', 'Another administrator has to confirm it'),
  confirmHelp: t(
    '同意后立即生效。请先向本人或其单位核实。',
    'It takes effect at once. First check with the person or their organisation.',
  ),
  propose: t('提议', 'Propose'),
  proposed: t(
    '已提议。由另一名管理员在“账号变更”中同意后生效。',
    'Proposed. It takes effect once another administrator confirms it under “Account changes”.',
  ),
  confirmed: t('已生效。', 'It has taken effect.'),
  firstHalf: t('激活码前半', 'First half of the code'),
  secondHalf: t('激活码后半', 'Second half of the code'),
  halfHelp: t(
    '请由您本人转交账号使用人，不要交给另一名管理员；关闭后不再显示。同意后 7 天内，使用人凭前后两半在登录页“首次使用或重置密码”处自行设置密码。',
    'Give it to the account’s holder yourself, not to the other administrator. It is not shown again. Within 7 days of the confirmation, the holder sets a password with both halves: sign-in page, “New account or new password”.',
  ),
  identityNumber: t('证件号码', 'Identity number'),
  numberHelp: t(
    '身份证号或其他证件号码，仅以不可还原的形式保存，用于识别同一人。',
    'Of the identity card or another document. Only an irreversible form is kept, to recognise the same person.',
  ),
  numberAgain: t('请按证件再次录入号码。', 'Enter the number once more, from the document.'),
  resetAsk: t(
    '同意后，原密码和已登录的会话立即失效；新密码由本人设置，管理员不经手。',
    'Once confirmed, the old password and all sessions end. The holder sets the new password; no administrator sees it.',
  ),
  resetFactorAsk: t(
    '同意后，该账号的通行密钥、身份验证器和恢复码全部作废，已登录的会话立即退出；密码不变，本人用原密码登录后重新设置。密码可能泄露的，请另行重置密码。',
    'Once confirmed, the account’s passkeys, authenticator app and recovery codes are void, and all sessions end. The password stays: the holder signs in with it and adds a new factor. If others may know the password, reset it too.',
  ),
  enableAsk: t('同意后，账号恢复启用。', 'Once confirmed, the account is enabled again.'),
  rolesHelp: t(
    '收回角色立即生效；增加角色须另一名管理员同意。尚未使用的激活码在收回角色后作废。',
    'Taking roles away holds at once, and makes a code void that was not used yet; granting them needs another administrator.',
  ),
  granted: t('增加', 'Grant'),
  withdrawn: t('收回', 'Take away'),
  person: t('人员', 'Person'),
  identified: t('已登记证件号码', 'Identity number entered'),
  unidentified: t('未登记证件号码', 'No identity number'),
  sameAccounts: t('同一人的账号', 'Accounts of this person'),
  outside: t('管辖范围外另有账号', 'More accounts outside your area'),
  otherAccount: t('另一账号', 'The other account'),
  subject: t('统一身份认证标识（sub）', 'Single sign-on identity (sub)'),
  separateHelp: t('此账号与该人的其他账号不是同一人。', 'This account is not the same person’s as the others.'),
  secondFactor: t('两步验证', 'Second factor'),
  factorSet: t('已设置', 'set up'),
  factorMissing: t('须设置，尚未设置', 'required, missing'),
  factorNone: t('未设置', 'none'),
  notActivated: t('待激活', 'not activated'),

  conflicts: t('一人兼任互斥角色', 'Roles that exclude each other'),
  noConflicts: t('没有一人兼任互斥角色的情况', 'Nobody holds roles that exclude each other'),
  pairs: t('互斥角色', 'Roles'),
  alone: t('没有第二名管理员', 'Administrators alone'),
  aloneHelp: t(
    '这些管理员之外，没有别人能同意其提议。请增设一名。',
    'Nobody else can confirm what these administrators propose. Appoint another one.',
  ),
  noneAlone: t('每处都有至少两名管理员', 'Everywhere there are at least two administrators'),
  withoutNumber: t('未登记证件号码的账号', 'Accounts without identity number'),
  allIdentified: t('全部账号已登记证件号码', 'All accounts have an identity number'),
  sharedEmails: t('多人共用的邮箱', 'E-mail addresses of several persons'),
  noSharedEmails: t('没有多人共用的邮箱', 'No e-mail address is shared'),

  breakGlass: t('应急启用的管理员', 'Administrators let in by command'),
  breakGlassHelp: t(
    '有人在服务器上用命令建立或启用了下列管理员，为其设置了新密码，并移除了原有的两步验证。请核实后确认知悉。',
    'Somebody at the server made or enabled these administrators by command, set a new password for them and removed their second factors. Check it, then acknowledge.',
  ),
  acknowledgedByAnother: t('由其他管理员核实', 'another administrator acknowledges it'),
  acknowledge: t('已核实，知悉', 'Checked, acknowledge'),

  myChanges: t('账号变更记录', 'Changes to my account'),
  myChangesHelp: t(
    '管理员对您账号的提议和处理。不是您要求的，请立即告知另一名管理员。',
    'What administrators proposed and decided about your account. If you did not ask for it, tell another administrator at once.',
  ),
  noMyChanges: t('没有变更', 'No changes'),
  activated: t('已设置密码', 'password set'),
  codeVoided: t('激活码已作废', 'code void'),
} as const satisfies Record<string, Text>;
