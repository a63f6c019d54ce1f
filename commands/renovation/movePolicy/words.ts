import { t } from '../../../i18n/language';
import { movePolicyWords as ofAnyCase } from '../../kernel/movePolicy/words';
import type { Words } from '../definition';

export const movePolicyWords = {
  ...ofAnyCase,
  warning: t(
    '变更后新起算的期限、提醒和各项门槛按新政策办理；已起算的期限、公示和已开始的表决不变。',
    'Dates that begin from now on, reminders and thresholds follow the new policy. Dates that run, notices and ballots already open stay as they are.',
  ),
} satisfies Words<'movePolicy'>;
