import type { MovePolicy } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { WHY } from '../shared/fields';

export const movePolicyWords = {
  name: t('变更适用政策', 'Move to another policy version'),
  fields: {
    version: {
      name: t('政策版本', 'Policy version'),
      help: t(
        '现行版本；本区细则有更新时，也可以是原版本',
        'The version in force, or the current one under newer rules of the district',
      ),
    },
    why: WHY,
  },
  reasons: {
    'policy-already-pinned': refusal(
      409,
      '{case}已经适用该政策版本。',
      'This policy version already applies to the {case}.',
    ),
  },
} satisfies CommandWords<MovePolicy>;
