import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { BALLOT } from '../../kernel/shared/fields';
import type { Words } from '../definition';
import { ASSEMBLY } from '../shared/fields';

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
    assemblyNo: ASSEMBLY,
    silenceClause: {
      name: t('未交回表决票计入多数的条款', 'Clause on unreturned papers'),
      help: t(
        '公约约定未交回的表决票计入多数意见的，照录该条款原文',
        'If the covenant counts unreturned papers with the majority: its clause, word for word',
      ),
    },
  },
  events: { covenantAdopted: t('公约第 {version} 版通过', 'covenant version {version} adopted') },
  reasons: {
    'covenant-day-taken': refusal(
      422,
      '公约第 {version} 版同日生效，请另定生效日期。',
      'Version {version} of the covenant comes into force on the same day. Choose a later day.',
    ),
    'clause-not-in-text': refusal(
      422,
      '公约内容中没有这一条款，请照录原文。',
      'The covenant’s text has no such clause. Copy it word for word.',
    ),
    'covenant-text-differs': refusal(
      422,
      '公约文本与表决通过的不一致。',
      'The text differs from the one that was voted for.',
    ),
  },
} satisfies Words<'adoptCovenant'>;
