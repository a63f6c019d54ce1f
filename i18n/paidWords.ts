import type { PaidFor } from '../domain/renovation/facts/payments';
import type { ReversedKind } from '../domain/renovation/reversingHands';
import { type Text, t } from './language';

/** What money that moved was for, as those read it who say or confirm that it came back. */
export const PAID_FOR_WORDS: Readonly<Record<PaidFor, Text>> = {
  claim: t('第 {no} 次进度款', 'claim {no}'),
  settlement: t('结算款', 'settlement'),
  retention: t('质保金', 'retention'),
};

export const MOVED_WORDS: Readonly<Record<Exclude<ReversedKind, 'contract'>, Text>> = {
  subsidy: t('{year} 年第 {no} 笔维修运营补贴', 'maintenance subsidy of {year}, no. {no}'),
  refundToResidents: t('退还居民自筹', 'refund of co-funding'),
  refundToOthers: t('退还{source}', 'refund to {source}'),
  recovered: t('超付款收回', 'recovery of an overpayment'),
  replaced: t('多付补助置换', 'replacement of excess subsidy'),
  writtenOff: t('超付款核销', 'write-off of an overpayment'),
};
