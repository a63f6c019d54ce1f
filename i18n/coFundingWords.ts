import { type Text, t } from './language';

/** What was done with a courtyard's co-funding, and what was read of single homes, as its record names it. */
export const CO_FUNDING_AUDIT_WORDS: Readonly<Record<string, Text>> = {
  draftAllocation: t('编制分摊方案', 'Drew up an allocation'),
  recordPledges: t('登记认缴', 'Recorded pledges'),
  getAllocation: t('查阅分摊清单', 'Read the shares of an allocation'),
  listPledges: t('查阅认缴清单', 'Read the pledges'),
  listChargedHomes: t('查阅分户缴款清单', 'Read the list of homes'),
  exportChargedHomes: t('导出分户缴款清单', 'Exported the list of homes'),
};

/** The columns of the exported list of homes. */
export const HOMES_COLUMNS = {
  building: t('楼栋', 'Building'),
  unit: t('房号', 'Unit'),
  owners: t('应缴人', 'Who owes it'),
  title: t('产权', 'Title'),
  area: t('建筑面积（平方米）', 'Area (m²)'),
  share: t('分摊（元）', 'Share (CNY)'),
  reduced: t('减免（元）', 'Let off (CNY)'),
  owed: t('应缴（元）', 'Owed (CNY)'),
  pledged: t('认缴（元）', 'Pledged (CNY)'),
  paid: t('已缴（元）', 'Paid (CNY)'),
  open: t('欠缴（元）', 'Open (CNY)'),
  uncollected: t('不再收缴（元）', 'Not collected any more (CNY)'),
  refund: t('拟退（元）', 'Proposed refund (CNY)'),
} as const;

export const HOMES_WORDS = {
  total: t('合计', 'Total'),
  unknownOwner: t('业主不明', 'owner unknown'),
} as const;
