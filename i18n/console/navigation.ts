import type { Text } from '../language';

/** What stands at the top of every page, for whom it is: it is part of the first view, and short. */
export const NAVIGATION_WORDS = {
  enrol: { zh: '入库', en: 'Enrol' },
  decisions: { zh: '批次会议', en: 'Meetings' },
  budgets: { zh: '预算额度', en: 'Envelopes' },
  deliveries: { zh: '通知投递', en: 'Deliveries' },
  people: { zh: '人员与岗位', en: 'People' },
  councils: { zh: '议事会', en: 'Councils' },
} as const satisfies Record<string, Text>;
