import { t } from '../../../i18n/language';
import { SOURCE_WORDS } from '../../../i18n/words';

const { maintenanceFunds, utilities, other } = SOURCE_WORDS;

export const OTHERS_SOURCE = {
  name: t('资金来源', 'Source'),
  values: { maintenanceFunds, utilities, other },
};

export const RECEIPT = {
  name: t('收据号或银行流水号', 'Receipt number or bank reference'),
  help: t('每张收据只登记一次', 'Each receipt can be recorded only once'),
};

/** Why more came in than is to be collected. */
export const SURPLUS_WHY = {
  name: t('多收原因', 'Why more came in'),
  help: t(
    '金额超过尚待收取的金额，或超过该户尚欠金额时填写，多收部分应当退还',
    'Only if the amount is more than is still to be collected, or than the unit has still to pay; what is too much goes back',
  ),
};
