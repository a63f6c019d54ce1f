import { t } from '../../../i18n/language';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const recordResignationWords = {
  name: t('登记成员离任', 'Record that a member left'),
  fields: {
    name: { name: t('离任成员', 'Member who left') },
    leftOn: { name: t('离任日期', 'Left on'), help: t('自该日起不再是成员', 'Not a member from that day on') },
    why: WHY,
  },
  events: { memberResigned: t('{name}离任：{why}', '{name} left: {why}') },
} satisfies Words<'recordResignation'>;
