import type { LimitCode } from '../domain/renovation/prepared';
import { type Text, t } from './language';

/** What bounds an amount, as the refusal says it of what is prepared beside others: “{limit} 1,000.00 元”. */
export const LIMIT_WORDS: Readonly<Record<LimitCode, Text>> = {
  'above-measured-value': t('本期进度款可付余额', 'what is payable for this claim'),
  'above-due': t('结算尚应支付余额', 'what is still due by the settlement'),
  'no-retention-held': t('应退质保金', 'the retention that is held'),
  'funds-insufficient': t('已到位可用于支付的资金', 'the money that is there to pay with'),
  'above-owed': t('应收回的多付款', 'the overpayment that is owed'),
  'above-excess': t('多付的补助', 'the excess subsidy'),
  'above-missing': t('该来源未到的资金', 'what this source has not paid'),
  'approved-subsidy-insufficient': t('批准的补助中还能承担的部分', 'what is left of the approved subsidy'),
  'above-written-off': t('该来源可以撤销核销的部分', 'what was written off of this source'),
  'above-planned': t('该来源尚待收取的资金', 'what is still to be collected of this source'),
  'above-open-share': t('该户尚欠的自筹', 'what this unit has still to pay'),
  'receipt-unit-missing': t(
    '承担减免的其他资金中尚可登记的部分',
    'what other money has still to bear of the reductions',
  ),
  'above-in-hand': t('可退还、可冲销的资金', 'the money that is free to go back'),
  'above-payer-paid': t('该单位已缴且未退的资金', 'what this payer paid and did not get back'),
  'above-refund-share': t('该户应退的自筹', 'what this unit gets back'),
};
