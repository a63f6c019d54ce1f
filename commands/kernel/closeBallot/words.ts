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
      '表决至 {closesAt} 截止。仅当名册上的全部业主均已表决且政策允许时，方可提前结束。',
      'The ballot closes at {closesAt}. It can be closed earlier only once all owners on the roll have voted, and only if the policy allows it.',
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
