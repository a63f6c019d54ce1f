import type { AnswerObjection } from '../../../domain/kernel/deliberation/commands/objections';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT } from '../shared/fields';
import { OBJECTION, OUTCOME, REMEDY } from '../shared/objectionFields';

export const answerObjectionWords = {
  name: t('答复异议', 'Answer an objection'),
  fields: { ballotId: BALLOT, no: OBJECTION, outcome: OUTCOME, remedy: REMEDY, text: { name: t('答复', 'Answer') } },
  reasons: {
    'objection-unknown': refusal(422, '没有第 {no} 号异议。', 'There is no objection {no}.'),
    'objection-already-answered': refusal(409, '第 {no} 号异议已经答复。', 'Objection {no} has been answered already.'),
    'no-open-objection': refusal(409, '没有待答复的异议。', 'No objection is open.'),
  },
} satisfies CommandWords<AnswerObjection>;
