import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const recordRecallWords = {
  name: t('落实罢免', 'Carry out a recall'),
  warning: t('所列成员将自即日起离任。', 'The members listed leave the self-governing body today.'),
  events: { membersRecalled: t('罢免成员：{names}', 'recalled: {names}') },
} satisfies Words<'recordRecall'>;
