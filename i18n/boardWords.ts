import type { Position } from '../domain/kernel/ledger/movement';
import type { AnyWords } from './caseWords';
import { type Text, t } from './language';
import { POSITION_WORDS } from './words';

const titled = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

interface HeldColumn {
  readonly source: string;
  readonly position: Position;
}

/** What a case holds of a source in a position of the ledger. */
const heldColumn = ({ sources }: AnyWords, { source, position }: HeldColumn): Text => {
  const of = sources[source] ?? t(source, source);
  const { zh, en } = POSITION_WORDS[position];
  return t(`${of.zh} · ${zh}（元）`, `${of.en} · ${en} (CNY)`);
};

/** The columns of a programme's board as a file has them; `held` is what the filter asks of the ledger. */
/** Whether the deadline before it is provisional, as a column of exports says it. */
export const PROVISIONAL_COLUMN = t('期限暂定', 'Provisional');

export const boardColumns = (words: AnyWords, held?: HeldColumn): readonly Text[] => [
  t(words.case.zh, titled(words.case.en)),
  t('区县', 'District'),
  t('街道', 'Sub-district'),
  t('社区', 'Community'),
  t('阶段', 'Stage'),
  t('进入阶段日期', 'In this stage since'),
  t('待办事项', 'Next step'),
  t('承办人', 'Responsible'),
  t('期限', 'Due'),
  PROVISIONAL_COLUMN,
  t('逾期', 'Overdue'),
  t('中止', 'Suspended'),
  t('豁免', 'Overridden'),
  t('存量接入', 'Taken over'),
  t('演示', 'Demonstration'),
  t(`${words.granted.zh}（元）`, `${titled(words.granted.en)} (CNY)`),
  t('已付（元）', 'Paid (CNY)'),
  ...(held === undefined ? [] : [heldColumn(words, held)]),
];
