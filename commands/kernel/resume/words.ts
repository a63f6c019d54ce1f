import type { WithWhy } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { WHY } from '../shared/fields';

export const resumeWords = {
  name: t('恢复', 'Resume'),
  fields: { why: WHY },
  reasons: { 'not-suspended': refusal(409, '{case}并未中止。', 'The {case} is not suspended.') },
} satisfies CommandWords<WithWhy>;
