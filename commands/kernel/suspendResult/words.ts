import type { SuspendResult } from '../../../domain/kernel/deliberation/commands/results';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT, GROUND, WHY, WRITTEN_DECISION } from '../shared/fields';

export const suspendResultWords = {
  name: t('中止表决结果的效力', 'Suspend the result of a vote'),
  warning: t(
    '公示期停止计算，所在阶段停止推进，直至对结果作出裁定。',
    'The notice stands still and the stage stops until the result is decided on.',
  ),
  fields: {
    ballotId: BALLOT,
    ground: GROUND,
    knownOn: {
      name: t('起诉业主知道或者应当知道决定之日', 'Day on which the owner knew, or had to know, of the decision'),
      help: t('自该日起一年内可请求法院撤销', 'The owner may sue within a year of it'),
    },
    filedOn: { name: t('起诉之日', 'Day on which the action was brought') },
    why: WHY,
    evidence: WRITTEN_DECISION,
  },
  reasons: {
    'court-dates-missing': refusal(
      422,
      '请填写起诉业主知道决定之日和起诉之日。',
      'Say when the owner knew of the decision, and when the action was brought.',
    ),
    'court-year-over': refusal(
      422,
      '《最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释》第十二条：业主应当自知道或者应当知道决定之日起一年内行使撤销权，即至 {until}。',
      'Supreme People’s Court, interpretation on the ownership of buildings, art. 12: owners may ask a court to annul a decision within a year of the day on which they knew or had to know of it; here until {until}.',
    ),
    'of-other-ground': refusal(422, '这一项仅适用于法院裁判。', 'This field applies to a court alone.'),
  },
} satisfies CommandWords<SuspendResult>;
