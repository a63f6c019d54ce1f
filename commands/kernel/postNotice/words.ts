import type { PostNotice } from '../../../domain/kernel/deliberation/commands/ballots';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT } from '../shared/fields';

export const postNoticeWords = {
  name: t('公示结果', 'Post the result for public notice'),
  fields: { ballotId: BALLOT, place: { name: t('公示地点', 'Place') } },
  reasons: { 'notice-already-posted': refusal(409, '结果已经公示。', 'The result has been posted already.') },
} satisfies CommandWords<PostNotice>;
