import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { BALLOT } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const adoptCovenantWords = {
  name: t('通过院落公约', 'Adopt the covenant'),
  fields: {
    adoptedOn: { name: t('通过日期', 'Adopted on') },
    by: {
      name: t('通过方式', 'Adopted by'),
      values: { ballot: t('表决', 'ballot'), assembly: t('居民会议', 'assembly') },
    },
    text: { name: t('公约内容', 'Text of the covenant') },
    inForceFrom: {
      name: t('生效日期', 'In force from'),
      help: t('不填则自通过之日起生效', 'If left empty, it is in force from the day of adoption'),
    },
    ballotId: BALLOT,
  },
  events: { covenantAdopted: t('公约第 {version} 版通过', 'covenant version {version} adopted') },
  reasons: {
    'covenant-text-differs': refusal(
      422,
      '公约文本与表决通过的不一致。',
      'The text differs from the one that was voted for.',
    ),
  },
} satisfies Words<'adoptCovenant'>;
