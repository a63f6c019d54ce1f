import { t } from '../../../i18n/language';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const appealRejectionWords = {
  name: t('对否决提出申诉', 'Appeal against the rejection'),
  fields: { why: WHY },
  events: { appealLodged: t('对否决提出申诉：{why}', 'appeal against the rejection: {why}') },
} satisfies Words<'appealRejection'>;
