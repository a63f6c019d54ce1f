import type { WithdrawObjection } from '../../../domain/kernel/deliberation/commands/objections';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT, SUBMISSION_REF, WHY } from '../shared/fields';

export const withdrawObjectionWords = {
  name: t('撤回异议', 'Withdraw an objection'),
  fields: {
    ballotId: BALLOT,
    no: { name: t('异议', 'Objection') },
    why: WHY,
    evidence: {
      name: t('书面撤回（扫描件）', 'Written withdrawal (scan)'),
      help: t(
        '代住户登记的异议须附住户书面撤回，并由另一人确认',
        'Required if an office wrote the objection down for a home; another person then confirms it',
      ),
    },
    ref: SUBMISSION_REF,
  },
  reasons: {
    'objection-of-another': refusal(
      409,
      '第 {no} 号异议只能由提出人撤回；网上提出的凭回执撤回。',
      'Only whoever raised objection {no} may withdraw it; one sent online is withdrawn with its receipt.',
    ),
    'withdrawal-unwritten': refusal(422, '须附住户的书面撤回。', 'Attach the home’s written withdrawal.'),
  },
} satisfies CommandWords<WithdrawObjection>;
