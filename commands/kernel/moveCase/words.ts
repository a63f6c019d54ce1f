import type { MoveCase } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { WHY } from '../shared/fields';

export const moveCaseWords = {
  name: t('变更隶属', 'Move to another office'),
  warning: t(
    '划出后，原辖区人员随即不能查看和办理，全部待办转由新辖区承办。',
    'The people of the old place lose sight of it at once, and everything pending goes to those of the new one.',
  ),
  fields: {
    organisationId: {
      name: t('划归', 'New office'),
      help: t('不含目前所属机构和已撤销的机构', 'Without the present one and those that have ended'),
    },
    why: WHY,
  },
  reasons: {
    'no-place-for-case': refusal(
      422,
      '{case}不能隶属“{organisation}”。',
      'The {case} cannot belong to “{organisation}”.',
    ),
    'case-already-there': refusal(
      409,
      '{case}已经隶属“{organisation}”。',
      'The {case} belongs to “{organisation}” already.',
    ),
  },
} satisfies CommandWords<MoveCase>;
