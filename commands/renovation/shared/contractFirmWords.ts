import type { ToFirm } from '../../../domain/renovation/firms';
import { t } from '../../../i18n/language';
import type { FieldWords } from '../../words';

/** What payments call the firm that they go to. */
export const TO_FIRM = {
  organisationId: {
    name: t('收款单位', 'Firm that is paid'),
    help: t('更换过施工单位的，各单位只收自己完成部分的款', 'Each firm is paid for what it has built itself'),
  },
} satisfies FieldWords<ToFirm>;

/** What recoveries and write-offs call the firm that they are about. */
export const OVERPAID_FIRM = {
  organisationId: {
    name: t('被超付单位', 'Firm that was overpaid'),
    help: t('各单位只退还自己超收的款', 'Each firm gives back what it was overpaid itself'),
  },
} satisfies FieldWords<ToFirm>;
