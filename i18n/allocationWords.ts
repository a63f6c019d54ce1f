import { t } from './language';

/** How co-funding is split, and drafts of an allocation in lists to choose from. */
export const ALLOCATION_WORDS = {
  households: t('按户平均', 'the same for each unit'),
  area: t('按建筑面积', 'by floor area'),
  list: t('院委会自定清单', 'by the body’s own list'),
  draft: t(
    '第 {no} 号 · {on} · {method} · {plannedFen} 元 / {units} 套',
    'No. {no} · {on} · {method} · CNY {plannedFen} / {units} units',
  ),
} as const;
