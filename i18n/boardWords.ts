import type { Text } from './language';

const t = (zh: string, en: string): Text => ({ zh, en });

/** The board's columns as a file has them. */
export const BOARD_COLUMNS: readonly Text[] = [
  t('院落', 'Courtyard'),
  t('区县', 'District'),
  t('街道', 'Sub-district'),
  t('社区', 'Community'),
  t('阶段', 'Stage'),
  t('进入阶段', 'In the stage since'),
  t('等待事项', 'Awaited next'),
  t('承办人', 'From'),
  t('期限', 'Due'),
  t('逾期', 'Overdue'),
  t('中止', 'Suspended'),
  t('豁免', 'Overridden'),
  t('补助（元）', 'Subsidy (CNY)'),
  t('已付（元）', 'Paid (CNY)'),
];
