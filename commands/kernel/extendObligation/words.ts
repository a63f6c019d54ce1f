import type { ExtendObligation } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { OBLIGATION, WHY } from '../shared/fields';

export const extendObligationWords = {
  name: t('延长办理期限', 'Extend a deadline'),
  fields: {
    obligation: OBLIGATION,
    workingDays: {
      name: t('延长工作日', 'Extension in working days'),
      help: t('每项只能延长一次', 'Each deadline can be extended only once'),
    },
    why: WHY,
  },
  reasons: {
    'obligation-already-extended': refusal(
      409,
      '待办事项 {key} 已经延期一次。',
      'Obligation {key} has already been extended.',
    ),
    'date-kept-by-fact': refusal(
      422,
      '该事项的期限由合同、任期、年度等事实确定，不能单独延期。',
      'This deadline follows from a contract, a term or a year and cannot be extended on its own.',
    ),
    'extension-too-long': refusal(
      422,
      '延期 {workingDays} 个工作日，最多 {max} 个。',
      '{workingDays} working days is more than the {max} allowed.',
    ),
    'ballot-extends-otherwise': refusal(
      422,
      '表决延期请使用“延长表决”。',
      'To extend a ballot, use “Extend the ballot”.',
    ),
    'vote-time-pinned': refusal(
      422,
      '公示表决结果、答复异议的期限不能延期。',
      'The time to post a result or to answer an objection cannot be extended.',
    ),
  },
} satisfies CommandWords<ExtendObligation>;
