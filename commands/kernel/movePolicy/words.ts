import type { MovePolicy } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { WHY } from '../shared/fields';

export const movePolicyWords = {
  name: t('变更适用政策', 'Move to another policy version'),
  fields: {
    version: { name: t('政策版本', 'Policy version'), help: t('只列出目前版本以外的', 'All but the one it has now') },
    why: WHY,
  },
  reasons: {
    'policy-already-pinned': refusal(
      409,
      '{case}已经适用该政策版本。',
      'The {case} is already pinned to this policy version.',
    ),
  },
} satisfies CommandWords<MovePolicy>;
