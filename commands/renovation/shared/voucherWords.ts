import type { Voucher, VoucherAlone } from '../../../domain/renovation/vouchers';
import { t } from '../../../i18n/language';
import type { FieldWords } from '../../words';

/** What payments call the parts of their bank voucher. */
export const VOUCHER = {
  paidOn: { name: t('支付日期', 'Paid on'), help: t('银行回单上的日期', 'The day on the bank voucher') },
  payeeAccount: {
    name: t('收款账号', 'Payee’s account'),
    help: t(
      '照银行回单填写，与收款单位登记的账号核对',
      'As on the bank voucher; it is compared with the account that the payee has registered',
    ),
  },
  evidence: { name: t('银行回单', 'Bank voucher'), help: t('上传回单扫描件', 'Upload the scanned voucher') },
} satisfies FieldWords<Omit<Voucher, 'reference'>>;

/** The same, without an account, of money that goes back. */
export const VOUCHER_OF_REFUND = {
  reference: { name: t('银行回单号', 'Bank voucher') },
  paidOn: VOUCHER.paidOn,
  evidence: VOUCHER.evidence,
} satisfies FieldWords<VoucherAlone>;
