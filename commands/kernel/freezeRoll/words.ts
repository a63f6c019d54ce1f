import type { FreezeRoll } from '../../../domain/kernel/deliberation/commands/council';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';

export const freezeRollWords = {
  name: t('固化表决名册', 'Freeze the roll'),
  warning: t(
    '名册固化后，业主和面积的任何更改都不再影响本次表决。',
    'Once frozen, no later change of owners or areas touches the vote.',
  ),
  fields: {
    rollId: {
      name: t('表决名册', 'Roll'),
      help: t(
        '先在“表决名册”页导入，尚未固化的名册可选',
        'Import one on the page of rolls first; those not frozen yet can be chosen',
      ),
    },
  },
  reasons: {
    'roll-of-earlier-round': refusal(422, '新一轮表决必须使用新的名册。', 'A new round needs a new roll.'),
    'roll-unknown': refusal(404, '没有这份表决名册。', 'There is no such roll.'),
  },
} satisfies CommandWords<FreezeRoll>;
