import { type Text, t } from '../language';

/** Invoices of a contract's firms, and the accounts to which they are paid. */
export const INVOICE_WORDS = {
  title: t('发票', 'Invoices'),
  number: t('发票号码', 'Invoice number'),
  issuedOn: t('开票日期', 'Issued on'),
  submitted: t('提交', 'Handed in'),
  withdrawn: t('已撤回', 'withdrawn'),
  firm: t('单位', 'Firm'),
  files: t('附件', 'Files'),
  accounts: t('收款账户', 'Accounts of the contractor'),
  bank: t('开户行', 'Bank'),
  deposit: t('提存', 'deposited'),
  account: t('账号', 'Account number'),
  confirmed: t('核对', 'Compared by'),
  inForce: t('现行', 'in force'),
  noAccount: t('施工单位尚未登记收款账户', 'The contractor has registered no account yet'),
} as const satisfies Record<string, Text>;
