import type { AnyWords } from './caseWords';
import { type Text, t } from './language';

const titled = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The columns of a programme's board as a file has them. */
export const boardColumns = ({ case: one, granted }: AnyWords): readonly Text[] => [
  t(one.zh, titled(one.en)),
  t('区县', 'District'),
  t('街道', 'Sub-district'),
  t('社区', 'Community'),
  t('阶段', 'Stage'),
  t('进入阶段日期', 'In this stage since'),
  t('待办事项', 'Next step'),
  t('承办人', 'Responsible'),
  t('期限', 'Due'),
  t('逾期', 'Overdue'),
  t('中止', 'Suspended'),
  t('豁免', 'Overridden'),
  t('演示', 'Demonstration'),
  t(`${granted.zh}（元）`, `${titled(granted.en)} (CNY)`),
  t('已付（元）', 'Paid (CNY)'),
];
