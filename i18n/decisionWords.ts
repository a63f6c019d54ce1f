import type { DecisionResult, RowState } from '../domain/kernel/decisions/list';
import { type Text, t } from './language';

/** What a meeting decides on a request; so it stands in a cell, too. */
export const RESULT_WORDS: Readonly<Record<DecisionResult, Text>> = {
  approve: t('批准', 'approve'),
  approveInPart: t('部分批准', 'approve in part'),
  return: t('退回补正', 'return'),
  reject: t('不予批准', 'reject'),
};

/** Where a row of a decision list stands. */
export const ROW_STATE_WORDS: Readonly<Record<Exclude<RowState, 'replaced'>, Text>> = {
  prepared: t('待确认', 'to be released'),
  released: t('办理中', 'being carried out'),
  done: t('已办结', 'done'),
  refused: t('未能办理', 'refused'),
  takenOff: t('已移出', 'taken off'),
};
