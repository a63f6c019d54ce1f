import type { ExtendBallot } from '../../../domain/kernel/deliberation/commands/ballots';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT, WHY } from '../shared/fields';

export const extendBallotWords = {
  name: t('延长表决', 'Extend the ballot'),
  fields: { ballotId: BALLOT, why: WHY },
  reasons: {
    'ballot-already-extended': refusal(409, '表决只能延期一次。', 'A ballot can be extended only once.'),
    'ballot-not-extendable': refusal(
      409,
      '按表决开始时的规定，本次表决不能延期。',
      'By the rules under which it opened, this ballot cannot be extended.',
    ),
    'extension-gains-nothing': refusal(
      409,
      '表决已顺延至 {closesAt}，按规定延期后也不会更晚。',
      'The ballot runs until {closesAt} already; the extension that the rules allow would end no later.',
    ),
    'ballot-time-over': refusal(
      409,
      '表决时间已到，不能再延期。',
      'The voting period is over; the ballot can no longer be extended.',
    ),
  },
} satisfies CommandWords<ExtendBallot>;
