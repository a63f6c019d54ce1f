import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const registerPayeeAccountWords = {
  name: t('登记施工单位收款账户', 'Register the contractor’s account'),
  warning: t(
    '变更账户后，此前经办、尚未确认的付款须重新办理。',
    'After a change, payments that were prepared before and are not released have to be prepared anew.',
  ),
  fields: {
    organisationId: {
      name: t('单位', 'Firm'),
      help: t('更换过施工单位的，选择账户所属单位', 'Whose account it is, where more than one had the contract'),
    },
    bank: { name: t('开户行', 'Bank') },
    payeeAccount: { name: t('账号', 'Account number') },
    deposit: {
      name: t('提存账户', 'Account of a deposit'),
      help: t(
        '单位已注销、破产或无法联系，款项交公证机构提存：由督导或区住建局负责人确认，以公证机构文书代替发票',
        'The firm is dissolved or nobody finds it, and the money is deposited with a notary. The district confirms; the notary’s document stands in for invoices',
      ),
    },
    evidence: {
      name: t('开户证明', 'Proof of the account'),
      help: t(
        '开户许可证、单位盖章的账户函；提存的为公证机构文书',
        'The bank’s permit, or a letter with the firm’s seal; of a deposit the notary’s document',
      ),
    },
  },
  events: {
    payeeAccountRegistered: t('登记施工单位收款账户（{bank}）', 'account of the contractor registered ({bank})'),
  },
  reasons: {
    'account-of-another': refusal(
      409,
      '此账户在本院落已登记为其他单位的账户（其他企业或自治组织），不能再登记为收款账户。债权转让的，由项目管理人员凭材料登记。',
      'This account is registered here as somebody else’s, of another firm or of the body. Where a claim was assigned, the project manager registers it with the document.',
    ),
    'payee-account-known': refusal(409, '此账户已登记，无须变更。', 'This account is registered already.'),
    'account-malformed': refusal(422, '账号应为 8 至 32 位数字。', 'An account’s number has 8 to 32 digits.'),
  },
} satisfies Words<'registerPayeeAccount'>;
