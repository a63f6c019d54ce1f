import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { MINUTES_OF_BODY } from '../shared/fields';

export const writeOffPledgeWords = {
  name: t('核销认缴', 'Write off a pledge'),
  warning: t('核销后不再等待该笔认缴；该户应缴金额不变。', 'The pledge is expected no more; what the unit owes stays.'),
  fields: {
    pledgeNo: { name: t('认缴序号', 'Number of the pledge') },
    grounds: {
      name: t('核销理由', 'Grounds'),
      help: t('只有院委会和社区看得到', 'Only the body and the community read them'),
    },
    evidence: MINUTES_OF_BODY,
  },
  events: { pledgeWrittenOff: t('核销认缴（第 {pledgeNo} 号）', 'pledge {pledgeNo} written off') },
  reasons: {
    'pledge-unknown': refusal(422, '没有这笔认缴。', 'There is no such pledge.'),
    'pledge-already-paid': refusal(
      422,
      '该户已缴金额不低于认缴，没有可核销的认缴。',
      'The unit has paid what it pledged; nothing is left to write off.',
    ),
    'pledge-already-written-off': refusal(422, '该笔认缴已核销。', 'This pledge has been written off already.'),
  },
} satisfies Words<'writeOffPledge'>;
