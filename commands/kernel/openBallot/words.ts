import type { OpenBallot } from '../../../domain/kernel/deliberation/commands/opening';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';

export const openBallotWords = {
  name: t('开始表决', 'Open a ballot'),
  fields: {
    motion: { name: t('表决事项', 'Motion'), valuesFrom: 'motions' },
    title: { name: t('表决标题', 'Title') },
    text: { name: t('表决内容', 'Text put to the vote') },
  },
  reasons: {
    'motion-of-other-stage': refusal(
      422,
      '当前阶段不表决此事项（{motion}）。',
      'The motion “{motion}” is not voted on in this stage.',
    ),
  },
} satisfies CommandWords<OpenBallot>;
