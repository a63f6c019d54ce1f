import type { FreezeRoll } from '../../../domain/kernel/deliberation/commands/council';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';

export const freezeRollWords = {
  name: t('固化表决名册', 'Freeze the roll'),
  warning: t(
    '名册固化后，业主和面积的任何更改都不再影响本次表决。名册须由导入人以外的人固化。',
    'Once the roll is frozen, later changes of owners or areas no longer affect this vote. Another person than the one who imported the roll freezes it.',
  ),
  fields: {
    rollId: {
      name: t('表决名册', 'Roll'),
      help: t(
        '请先在“表决名册”页导入；只能选择尚未固化的名册',
        'Import a roll on the “Rolls” page first. Only rolls that are not frozen can be chosen.',
      ),
    },
    why: {
      name: t('与院落档案不符的原因', 'Why it differs from the profile'),
      help: t(
        '户数或面积与院落档案相差超过政策允许的幅度时必填',
        'Required if units or area differ from the courtyard’s profile by more than the policy allows',
      ),
    },
  },
  reasons: {
    'roll-of-earlier-round': refusal(422, '新一轮表决必须使用新的名册。', 'A new round of voting needs a new roll.'),
    'roll-unknown': refusal(404, '没有这份表决名册。', 'There is no such roll.'),
  },
} satisfies CommandWords<FreezeRoll>;
