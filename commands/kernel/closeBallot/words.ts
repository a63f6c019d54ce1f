import type { BallotReference } from '../../../domain/kernel/deliberation/ballotQueries';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT } from '../shared/fields';

export const closeBallotWords = {
  name: t('结束表决并计票', 'Close the ballot and count the votes'),
  warning: t(
    '表决结束后不再收票，计票结果不可更改。',
    'After the ballot closes, no more papers are accepted and the tally cannot be changed.',
  ),
  fields: { ballotId: BALLOT },
  reasons: {
    'ballot-not-decided': refusal(
      409,
      '未到截止时间（{closesAt}），且未回收的表决票仍可能改变结果，不能提前结束。',
      'The ballot closes at {closesAt}. It cannot be closed earlier, because outstanding papers could still change the result.',
    ),
    'papers-unverified': refusal(
      409,
      '还有 {pending} 张表决票未复核或待裁定。',
      '{pending} papers still have to be verified or decided.',
    ),
    'papers-outstanding': refusal(
      409,
      '截止前收到的表决票还可录入至 {until}，此后方可计票。',
      'Papers that came in before the close may be entered until {until}. Counting starts after that.',
    ),
    'count-missing': refusal(409, '计票结果尚未由两人核对一致。', 'Two people have not yet entered the same count.'),
  },
} satisfies CommandWords<BallotReference>;
