import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const recordRecallWords = {
  name: t('落实罢免', 'Put a recall into effect'),
  warning: t('所列成员将自即日起离任。', 'The members named leave the body from today.'),
  events: { membersRecalled: t('罢免成员：{names}', 'recalled: {names}') },
} satisfies Words<'recordRecall'>;
